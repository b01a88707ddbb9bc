package dev.atelier.simulator.session.program;

import java.io.IOException;
import java.io.InputStream;

/** A program that runs. */
public interface Program {

    /** What it writes; everything where it has a terminal. */
    InputStream output();

    /** What it writes to standard error; empty where it has a terminal. */
    InputStream errors();

    /** Gives it input; blocks while it does not read. */
    void write(byte[] bytes) throws IOException;

    /** Changes the size of its terminal; without one nothing happens. */
    void resize(int columns, int rows) throws IOException;

    /** Interrupts it, as Ctrl-C does where it has no terminal. */
    void interrupt();

    /** Waits for its end: its exit code, or 128 and the number of the signal that killed it. */
    int await() throws InterruptedException;

    /** Ends it and what it started. */
    void kill();
}
