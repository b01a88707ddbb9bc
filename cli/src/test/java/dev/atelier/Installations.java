package dev.atelier;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Installations of the bundled systems. */
public final class Installations {
    private Installations() {}

    /** The system {@code connect} as instance {@code dev}; lines are added to the parameters, such as {@code internal: true}. */
    public static Installation connect(String... parameters) {
        return connect(new Catalog(), parameters);
    }

    /** The same with files of a catalog's own. */
    public static Installation connect(Catalog catalog, String... parameters) {
        var text = new StringBuilder("""
                system: connect
                instance: dev
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  r53_base_domain: example.com
                  sns_email_id: team@example.com
                """);
        for (String parameter : parameters) {
            text.append("  ").append(parameter).append('\n');
        }
        return of(catalog, text.toString());
    }

    /** What a config asks for. */
    public static Installation of(String text) {
        return of(new Catalog(), text);
    }

    private static Installation of(Catalog catalog, String text) {
        var config = new ConfigReader(catalog, Map.of()).read("dev.yaml", text.getBytes(StandardCharsets.UTF_8));
        return Installer.of(config, catalog);
    }
}
