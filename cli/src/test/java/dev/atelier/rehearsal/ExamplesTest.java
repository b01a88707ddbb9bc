package dev.atelier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Outcome;
import dev.atelier.events.RehearsalReport;
import dev.atelier.events.StatusReport;
import dev.atelier.plan.Installer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each example lives its whole life. */
class ExamplesTest {
    private static final Path EXAMPLES = Path.of("..", "config-examples");

    private final Catalog catalog = new Catalog();

    static List<String> examples() throws IOException {
        try (Stream<Path> files = Files.list(EXAMPLES)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("examples")
    @Timeout(value = 1, unit = TimeUnit.MINUTES)
    void itsRehearsalSucceeds(String example) throws IOException {
        RehearsalReport report = rehearse(Files.readString(EXAMPLES.resolve(example)));

        assertThat(report.outcome()).as(String.valueOf(report.failure())).isEqualTo(Outcome.SUCCEEDED);
        assertThat(report.status()).get().extracting(StatusReport::healthy).isEqualTo(true);
    }

    /** What a config names by the ids of AWS is there in the rehearsal, as if somebody had made it before. */
    @Test
    void whatTheConfigNamesIsThere() throws IOException {
        String example = Files.readString(EXAMPLES.resolve("all-in-one.yaml"))
                .replace(
                        "use_persistent_volume: New",
                        "use_persistent_volume: Existing\n  existing_persistent_volume_id: vol-0123456789abcdef0")
                .replace(
                        "access_cidr: 203.0.113.0/24",
                        "prefix_list: pl-0123456789abcdef0\n  security_group: sg-0123456789abcdef0");

        RehearsalReport report = rehearse(example);

        assertThat(report.outcome()).as(String.valueOf(report.failure())).isEqualTo(Outcome.SUCCEEDED);
    }

    private RehearsalReport rehearse(String example) {
        Config config =
                new ConfigReader(catalog, Map.of()).read("example.yaml", example.getBytes(StandardCharsets.UTF_8));
        return new Rehearsal(Installer.of(config, catalog), catalog, event -> {}).run();
    }
}
