package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.plan.Trio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

/** What the engine may cost, in simulated time and in calls; {@code scripts/bench/engine} prints the figures. */
class BudgetTest {
    private static final StringBuilder REPORT = new StringBuilder();

    @AfterAll
    static void write() throws IOException {
        Files.writeString(Files.createDirectories(Path.of("target")).resolve("bench-engine.txt"), REPORT);
    }

    static Installation connect() throws IOException {
        var catalog = new Catalog();
        try (var file = BudgetTest.class.getResourceAsStream("/config-examples/connect.yaml")) {
            byte[] text = Objects.requireNonNull(file).readAllBytes();
            var config = new ConfigReader(catalog, Map.of()).read("connect.yaml", text);
            return Installer.of(config, catalog);
        }
    }

    @Test
    void connectIsDeployedWithinItsBudget() throws IOException {
        var connect = connect();
        assertWithinBudget("connect", connect, new Lab(connect).bootstrapped().withSecrets());
    }

    @Test
    void aSmallSystemIsDeployedWithinItsBudget() {
        var trio = Trio.installation();
        assertWithinBudget("trio", trio, new Lab(trio).bootstrapped());
    }

    private static void assertWithinBudget(String name, Installation installation, Lab lab) {
        int before = lab.log.calls().size();

        var result = lab.deploy();

        assertThat(result.failure()).isEmpty();
        var calls = lab.log.calls();
        var measured = Measurement.of(installation, result, lab.events, calls.subList(before, calls.size()));
        REPORT.append(measured.report("deploy " + name));
        assertThat(measured.makespan()).isLessThanOrEqualTo(measured.allowedMakespan());
        assertThat((double) measured.calls()).isLessThanOrEqualTo(measured.allowedCalls());
        assertThat(measured.mostCallsInASecond()).isLessThanOrEqualTo(5);
        assertThat(measured.delay(0.95)).isLessThanOrEqualTo(Duration.ofSeconds(6));
    }
}
