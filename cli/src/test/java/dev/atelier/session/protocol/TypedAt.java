package dev.atelier.session.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.util.stream.Stream;

/** Keys that are typed at the terminal of a process, and what it shows. */
record TypedAt(Process process) implements AutoCloseable {
    static TypedAt terminal(ProcessBuilder builder) throws IOException {
        return new TypedAt(builder.start());
    }

    void write(byte[] keys) throws IOException {
        process.getOutputStream().write(keys);
        process.getOutputStream().flush();
    }

    /** Types a key, and returns when it is shown. */
    void echo(byte[] key) throws IOException {
        write(key);
        next(process.getInputStream());
    }

    /** Reads until one of these stands on the screen. */
    void awaitText(String... texts) throws IOException {
        var all = new StringBuilder();
        while (Stream.of(texts).noneMatch(text -> all.indexOf(text) >= 0)) {
            all.append((char) next(process.getInputStream()));
        }
    }

    private static int next(InputStream screen) throws IOException {
        int shown = screen.read();
        if (shown < 0) {
            throw new IOException("The terminal is gone.");
        }
        return shown;
    }

    @Override
    public void close() {
        process.destroy();
    }
}
