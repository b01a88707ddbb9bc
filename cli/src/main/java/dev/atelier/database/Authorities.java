package dev.atelier.database;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may vouch for a server. RDS has authorities of its own in each region, which neither the JDK nor operating systems trust, so AWS's
 * bundle of them is part of the program; it changes about once in a decade.
 *
 * @param pem certificates
 */
public record Authorities(byte[] pem) {
    private static final String BUNDLE = "rds-ca.pem";

    /**
     * Those of RDS, and those of a bundle beside them, which the variable {@code AWS_CA_BUNDLE} names.
     *
     * @throws UncheckedIOException when that file cannot be read
     */
    public static Authorities of(Optional<Path> more) {
        var all = new ByteArrayOutputStream();
        try (InputStream bundle = Objects.requireNonNull(Authorities.class.getResourceAsStream(BUNDLE), BUNDLE)) {
            all.write(bundle.readAllBytes());
            if (more.isPresent()) {
                all.write(Files.readAllBytes(more.get()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Authorities(all.toByteArray());
    }

    /** The certificates as a file, which is what the driver reads, for as long as it is open. */
    Roots file() {
        try {
            Path file = Files.createTempFile("atelier", ".pem");
            return new Roots(Files.write(file, pem));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A file that is deleted with {@code close}. */
    record Roots(Path file) implements AutoCloseable {
        String path() {
            return file.toString();
        }

        @Override
        public void close() {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                // It holds public certificates only, and lies in a folder for what may be left over.
            }
        }
    }
}
