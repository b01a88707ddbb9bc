package dev.atelier.session.command;

import java.io.InputStream;

/** The terminal that somebody sits at. */
public interface LocalTerminal {
    /** Passes on every key as it is, until this is closed. */
    Raw raw();

    /** Tells the size of the window now, and whenever it changes. */
    void onSize(Sizes sizes);

    /** A terminal that passes on every key. */
    interface Raw extends AutoCloseable {
        InputStream keyboard();

        Bytes screen();

        @Override
        void close();
    }

    /** Takes the size of a window, in characters. */
    @FunctionalInterface
    interface Sizes {
        void are(int columns, int rows);
    }
}
