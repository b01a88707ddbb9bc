package dev.atelier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installer;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The example of every bundled system lives its whole life, and leaves nothing behind that its report does not name. */
class ExamplesTest {
    private static final Catalog CATALOG = new Catalog();

    static List<String> systems() {
        return CATALOG.systems();
    }

    @ParameterizedTest
    @MethodSource("systems")
    void theExampleLivesItsWholeLife(String system) throws IOException {
        try (InputStream example = Objects.requireNonNull(
                ExamplesTest.class.getResourceAsStream("/config-examples/" + system + ".yaml"), "no example")) {
            var config = new ConfigReader(CATALOG, Map.of()).read(system + ".yaml", example.readAllBytes());

            var report = new Rehearsal(Installer.of(config, CATALOG), CATALOG, event -> {}).run();

            assertThat(report.failure()).isEmpty();
            assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
            assertThat(report.unexpected()).isEmpty();
            assertThat(report.status()).hasValueSatisfying(status -> assertThat(status.healthy())
                    .isTrue());
        }
    }
}
