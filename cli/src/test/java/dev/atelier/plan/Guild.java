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

/** Stacks in four accounts, and one for each user: the smallest system with everything that several accounts and users need. */
public final class Guild {
    public static final String VAULT = "111111111111";
    public static final String ROADS = "222222222222";
    public static final String WORKS = "333333333333";
    public static final String STORES = "444444444444";
    public static final List<String> ACCOUNTS = List.of(VAULT, ROADS, WORKS, STORES);

    private Guild() {}

    /** The instance {@code dev} of these users, each by the name before {@code @example.com}. */
    public static Installation of(String... users) {
        return read(config("dev", users));
    }

    /** The text of a config. */
    public static String config(String instance, String... users) {
        return """
                system: guild
                instance: %s
                accounts:
                  vault: { id: "%s", region: eu-west-1 }
                  roads: { id: "%s", region: eu-west-1 }
                  works: { id: "%s", region: eu-west-1 }
                  stores: { id: "%s", region: eu-west-1 }
                users:
                %s
                """.formatted(
                instance,
                VAULT,
                ROADS,
                WORKS,
                STORES,
                Arrays.stream(users).map(user -> "  - " + user + "@example.com").collect(Collectors.joining("\n")));
    }

    public static Installation read(String config) {
        return read(config, UnaryOperator.identity());
    }

    /** What a config asks for with another definition. */
    public static Installation read(String config, UnaryOperator<String> definition) {
        var catalog = catalog(definition);
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                catalog);
    }

    public static Catalog catalog(UnaryOperator<String> definition) {
        Bundle files = path -> resource(path)
                .map(bytes -> path.equals("guild/system.yaml")
                        ? definition
                                .apply(new String(bytes, StandardCharsets.UTF_8))
                                .getBytes(StandardCharsets.UTF_8)
                        : bytes);
        return new Catalog(files);
    }

    private static Optional<byte[]> resource(String path) {
        try (InputStream stream = Guild.class.getResourceAsStream("/guild-system/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
