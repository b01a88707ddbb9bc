package dev.atelier.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Demo;
import dev.atelier.events.Failure;
import dev.atelier.yaml.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the operator wrote, the answer is a config or a list of places and sentences. */
class ConfigFuzzTest {
    private static final String FULL = Demo.CONFIG + """
              allowed_ips: [203.0.113.0/28, "198.51.100.0/24"]
              vpc_cidr_range: 10.0.0.0/16
              min_tasks: 2
              max_tasks: 3
              database: true
              licence_secret: Other
              old_suffix: ${env:X}
            tags: { a: b, "c d": "5" }
            bootstrap:
              cloudformation_execution_policies: [arn:aws:iam::aws:policy/AdministratorAccess]
              trust: ["444455556666"]
            """;

    @Test
    void randomChangesNeverEndInAnythingButTheDocumentedFailure() {
        Catalog catalog = Demo.catalog();
        ConfigReader reader = new ConfigReader(catalog, Map.of("X", "x"));
        Random random = new Random(42);
        int accepted = 0;
        for (int round = 0; round < 10_000; round++) {
            byte[] bytes = Mutations.of(FULL.getBytes(StandardCharsets.UTF_8), random);
            try {
                reader.read("fuzz.yaml", bytes);
                accepted++;
            } catch (Failure.Invalid e) {
                assertThat(e.details()).isNotEmpty();
                assertThat(e.code()).isIn("config-invalid", "yaml-invalid");
            } catch (RuntimeException | StackOverflowError e) {
                fail("round " + round + ": " + new String(bytes, StandardCharsets.UTF_8), e);
            }
        }
        assertThat(accepted).isBetween(100, 9_000);
    }
}
