package dev.atelier.view;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** The program's three standard streams, and which of them a person sits at. */
public record Streams(InputStream in, PrintStream out, PrintStream err, Terminals terminals) {

    /** The process's own, in UTF-8 whatever the locale says, as JSON and config files are. */
    public static Streams ofProcess() {
        return new Streams(System.in, utf8(FileDescriptor.out), utf8(FileDescriptor.err), Terminals.ofProcess());
    }

    private static PrintStream utf8(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
