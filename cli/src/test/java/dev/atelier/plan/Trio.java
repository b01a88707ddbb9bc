package dev.atelier.plan;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/** Three stacks in a row (base, data, app) and one aside: the smallest system with everything the engine decides on. */
public final class Trio {
    public static final String ACCOUNT = "111122223333";
    public static final String REGION = "eu-west-1";

    private Trio() {}

    /** The installation with these parameters, each as {@code name: value}. */
    public static Installation installation(String... parameters) {
        return installation(Trio::resource, parameters);
    }

    /** The installation with one of its files, such as {@code trio/data.yaml}, changed. */
    public static Installation changed(String path, UnaryOperator<String> change, String... parameters) {
        return installation(catalog(path, change), parameters);
    }

    /** The files with one of them changed. */
    public static Bundle catalog(String path, UnaryOperator<String> change) {
        return name -> resource(name)
                .map(bytes -> name.equals(path)
                        ? change.apply(new String(bytes, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)
                        : bytes);
    }

    public static Installation installation(Bundle files, String... parameters) {
        String config =
                """
                system: trio
                instance: dev
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                """ + Arrays.stream(parameters).map(line -> "  " + line + "\n").collect(Collectors.joining());
        var catalog = new Catalog(files);
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }

    /** The installation with a tag of the operator's. */
    public static Installation tagged(String key, String value) {
        return installation(Trio::resource, "retention: 7\ntags:\n  " + key + ": " + value);
    }

    /** One of the installation's stacks. */
    public static Installation.Stack wanted(Installation installation, String id) {
        return installation.stacks().stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    /** A stack of ours in this state. */
    public static Standing.Stack stack(String id, String status) {
        return new Standing.Stack(
                "arn:aws:cloudformation:eu-west-1:111122223333:stack/" + name(id) + "/1",
                name(id),
                "main",
                status,
                "",
                java.time.Instant.EPOCH,
                Map.of("atelier:system", "trio", "atelier:instance", "dev", "atelier:stack", id),
                Map.of(),
                false,
                List.of());
    }

    public static String name(String id) {
        return "Trio-" + id.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + id.substring(1) + "-dev";
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream stream = Trio.class.getResourceAsStream("/trio-system/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
