package dev.atelier.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;

/** Standard output for bytes, which tells when nobody reads it any more: a print stream keeps that to itself. */
final class StandardOutput extends OutputStream {
    private final PrintStream out;

    StandardOutput(PrintStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        out.write(bytes, from, count);
        if (out.checkError()) {
            throw new IOException("Nobody reads the output any more.");
        }
    }
}
