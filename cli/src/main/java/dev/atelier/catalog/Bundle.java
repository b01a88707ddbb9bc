package dev.atelier.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Where the bundled files are read from; the program's own lie on the class path. */
@FunctionalInterface
public interface Bundle {
    /** The path of the list of all files, one a line. */
    String INDEX = "index.txt";

    /** The content of a file by its path below {@code cfn-templates/}, such as {@code connect/system.yaml}; empty where there is none. */
    Optional<byte[]> read(String path);

    /** The paths of all files. */
    default List<String> paths() {
        return read(INDEX)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8)
                        .lines()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .toList())
                .orElse(List.of());
    }

    /** The files that were built into the program. */
    static Bundle ofClassPath() {
        return path -> {
            try (InputStream stream = Bundle.class.getResourceAsStream("/cfn-templates/" + path)) {
                return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }
}
