package dev.atelier.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A small system that has something of everything, for tests of what works on any system. */
public final class Demo {
    /** A config of it that sets what must be set. */
    public static final String CONFIG = """
            system: demo
            instance: dev-1
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            parameters:
              r53_base_domain: example.com
              mail: you@example.com
            """;

    private Demo() {}

    public static Catalog catalog() {
        return new Catalog(files());
    }

    static Bundle files() {
        return Demo::resource;
    }

    /** The system with one of its files changed. */
    public static Catalog catalog(String path, UnaryOperator<String> change) {
        Map<String, byte[]> changed = Map.of(path, change.apply(text(path)).getBytes(StandardCharsets.UTF_8));
        return new Catalog(name -> Optional.ofNullable(changed.get(name)).or(() -> resource(name)));
    }

    private static String text(String path) {
        return new String(resource(path).orElseThrow(), StandardCharsets.UTF_8);
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream stream = Demo.class.getResourceAsStream("/demo-system/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
