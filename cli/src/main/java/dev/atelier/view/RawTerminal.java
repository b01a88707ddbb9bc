package dev.atelier.view;

import java.io.InputStream;
import java.io.OutputStream;

/**
 * The process's terminal while it passes on every key as it is, Ctrl-C among them, and shows nothing by itself. It is put back as it
 * was found when this is closed, and also when the process ends before, unless it is killed outright.
 */
public interface RawTerminal extends AutoCloseable {
    /** What is typed, in UTF-8. */
    InputStream keyboard();

    /** Shows bytes of UTF-8 with the sequences that a terminal of the kind xterm knows. */
    OutputStream screen();

    @Override
    void close();
}
