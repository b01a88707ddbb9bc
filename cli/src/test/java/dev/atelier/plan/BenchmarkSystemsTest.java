package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SystemsFolder;
import dev.atelier.config.ConfigReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The systems that {@code scripts/bench/deploy} deploys. */
class BenchmarkSystemsTest {
    private static final Catalog CATALOG =
            new Catalog(SystemsFolder.over(Bundle.ofClassPath(), Path.of("..", "scripts", "bench", "systems")));

    private static Installation installation(String system, String parameters) {
        String config = "system: " + system + "\ninstance: dev\n"
                + "accounts: { main: { id: \"111122223333\", region: eu-west-1 } }\n" + parameters;
        return Installer.of(
                new ConfigReader(CATALOG, Map.of()).read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)),
                CATALOG);
    }

    private static Map<String, Set<String>> graph(Installation installation) {
        Map<String, Set<String>> graph = new TreeMap<>();
        installation.stacks().forEach(stack -> graph.put(stack.id(), new TreeSet<>(stack.dependsOn())));
        graph.values().forEach(needs -> needs.retainAll(graph.keySet()));
        return graph;
    }

    @ParameterizedTest
    @ValueSource(strings = {"bench-layers", "bench-connect"})
    void theDefinitionIsInOrder(String system) {
        assertThat(DefinitionChecks.faults(CATALOG, system)).isEmpty();
    }

    @Test
    void oneHasTheGraphAndTheWavesOfConnect() {
        Installation connect = installation("connect", "parameters: { r53_base_domain: example.com }\n");
        Installation bench = installation("bench-connect", "");

        assertThat(graph(bench)).isEqualTo(graph(connect));
        assertThat(bench.waves())
                .isEqualTo(connect.waves().stream()
                        .filter(Installation.Wave.Stacks.class::isInstance)
                        .toList());
    }
}
