package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.config.ConfigTemplate;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every bundled definition with its templates and its example, in all variants. */
class DefinitionsTest {
    private static final Catalog CATALOG = new Catalog();

    static List<String> systems() {
        return CATALOG.systems();
    }

    @Test
    void thereIsAtLeastOneSystem() {
        assertThat(systems()).contains("connect");
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theDefinitionIsInOrderInAllVariants(String system) {
        assertThat(DefinitionChecks.faults(CATALOG, system)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theExampleIsValidAndWithoutWarnings(String system) throws IOException {
        try (InputStream example = Objects.requireNonNull(
                DefinitionsTest.class.getResourceAsStream("/config-examples/" + system + ".yaml"), "no example")) {
            Config config = new ConfigReader(CATALOG, Map.of()).read(system + ".yaml", example.readAllBytes());

            assertThat(config.system()).isEqualTo(system);
            assertThat(config.warnings()).isEmpty();
            assertThat(Installer.of(config, CATALOG).stacks()).isNotEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("systems")
    void whatInitWritesIsValid(String system) {
        byte[] text = ConfigTemplate.commented(CATALOG.definition(system)).getBytes(StandardCharsets.UTF_8);

        assertThat(new ConfigReader(CATALOG, Map.of())
                        .read("atelier.yaml", text)
                        .warnings())
                .isEmpty();
    }
}
