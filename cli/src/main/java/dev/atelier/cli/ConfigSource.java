package dev.atelier.cli;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The bytes of a config: of a file, or of standard input for {@code -}. */
record ConfigSource(String name, byte[] text) {
    /** One byte more than the reader accepts, so that it can say so without the whole of an endless file in memory. */
    private static final int LIMIT = 1024 * 1024 + 1;

    static ConfigSource of(String file, InputStream standardInput) {
        try {
            if (file.equals("-")) {
                return new ConfigSource("<stdin>", standardInput.readNBytes(LIMIT));
            }
            try (InputStream in = Files.newInputStream(Path.of(file))) {
                return new ConfigSource(file, in.readNBytes(LIMIT));
            }
        } catch (NoSuchFileException e) {
            throw new Failure.Invalid(
                    "config-missing",
                    "There is no config " + file + ".",
                    "Write one with atelier init SYSTEM --to " + file + ", or name yours with -f FILE.");
        } catch (IOException e) {
            throw new Failure.Invalid(
                    "config-unreadable", "The config " + file + " cannot be read: " + e.getMessage() + ".", "");
        }
    }
}
