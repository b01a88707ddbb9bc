package dev.atelier.engine;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** One server with a volume that can outlive it: the smallest system with everything that a single instance needs. */
final class Depot {
    static final String STACK = "Depot-dev";
    static final String ZONE = "eu-west-1a";

    private Depot() {}

    static Catalog catalog() {
        return new Catalog(files());
    }

    private static Bundle files() {
        return path -> {
            try (InputStream stream = Depot.class.getResourceAsStream("/depot-system/" + path)) {
                return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    /** The installation with these parameters, each as {@code name: value}. */
    static Installation installation(String... parameters) {
        String config =
                """
                system: depot
                instance: dev
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  zone: eu-west-1a
                """ + Arrays.stream(parameters).map(line -> "  " + line + "\n").collect(Collectors.joining());
        var catalog = catalog();
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }
}
