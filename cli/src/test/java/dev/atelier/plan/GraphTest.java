package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SequencedMap;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Holds for graphs of every shape; the seeds make each run the same. */
class GraphTest {
    private static final int ROUNDS = 300;

    /** Nodes n0…, each depending on some of those before it, given in random order. */
    private static SequencedMap<String, Set<String>> acyclic(Random random) {
        int size = 1 + random.nextInt(25);
        SequencedMap<String, Set<String>> sorted = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            Set<String> dependencies = new LinkedHashSet<>();
            for (int j = 0; j < i; j++) {
                if (random.nextInt(4) == 0) {
                    dependencies.add("n" + j);
                }
            }
            sorted.put("n" + i, dependencies);
        }
        return sorted;
    }

    private static SequencedMap<String, Set<String>> shuffled(SequencedMap<String, Set<String>> graph, Random random) {
        List<String> nodes = new ArrayList<>(graph.keySet());
        Collections.shuffle(nodes, random);
        SequencedMap<String, Set<String>> shuffled = new LinkedHashMap<>();
        nodes.forEach(node -> shuffled.put(node, dependencies(graph, node)));
        return shuffled;
    }

    private static Set<String> dependencies(SequencedMap<String, Set<String>> graph, String node) {
        return Objects.requireNonNull(graph.get(node));
    }

    /** The node and everything it depends on, directly or not. */
    private static Set<String> closure(SequencedMap<String, Set<String>> graph, String node) {
        Set<String> reached = new LinkedHashSet<>(Set.of(node));
        dependencies(graph, node).forEach(dependency -> reached.addAll(closure(graph, dependency)));
        return reached;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyNodeStandsOnceAndAfterWhatItDependsOn(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            SequencedMap<String, Set<String>> graph = shuffled(acyclic(random), random);

            List<String> order = new Graph(graph).order();

            assertThat(order).containsExactlyInAnyOrderElementsOf(graph.keySet());
            graph.forEach((node, needed) ->
                    assertThat(order.subList(0, order.indexOf(node))).containsAll(needed));
            assertThat(new Graph(graph).cycle()).isEmpty();
        }
    }

    @Test
    void anOrderThatIsRightAlreadyIsKept() {
        Random random = new Random(4);
        for (int round = 0; round < ROUNDS; round++) {
            SequencedMap<String, Set<String>> graph = acyclic(random);

            assertThat(new Graph(graph).order()).containsExactlyElementsOf(graph.keySet());
        }
    }

    @Test
    void aCycleIsFoundAndNamedInItsOwnOrder() {
        Random random = new Random(5);
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SequencedMap<String, Set<String>> graph = shuffled(acyclic(random), random);
            String node = "n" + random.nextInt(graph.size());
            List<String> before = List.copyOf(closure(graph, node));
            dependencies(graph, before.get(random.nextInt(before.size()))).add(node);

            List<String> cycle = new Graph(graph).cycle();

            found++;
            assertThat(cycle).isNotEmpty().doesNotHaveDuplicates();
            for (int i = 0; i < cycle.size(); i++) {
                assertThat(dependencies(graph, cycle.get(i))).contains(cycle.get((i + 1) % cycle.size()));
            }
        }
        assertThat(found).isEqualTo(ROUNDS);
    }

    @Test
    void wavesByDepthAreAValidTeardownAndSwappedOnesAreNot() {
        Random random = new Random(6);
        int swapped = 0;
        for (int round = 0; round < ROUNDS; round++) {
            SequencedMap<String, Set<String>> graph = acyclic(random);
            List<List<String>> waves = waves(graph);

            assertThat(new TeardownCheck(graph, waves, List.of()).faults()).isEmpty();
            if (waves.size() > 1) {
                Collections.swap(waves, 0, waves.size() - 1);
                assertThat(new TeardownCheck(graph, waves, List.of()).faults()).isNotEmpty();
                swapped++;
            }
        }
        assertThat(swapped).isGreaterThan(ROUNDS / 2);
    }

    /** Nodes by the length of the longest chain below them, the longest first. */
    private static List<List<String>> waves(SequencedMap<String, Set<String>> graph) {
        SequencedMap<String, Integer> depths = new LinkedHashMap<>();
        new Graph(graph)
                .order()
                .forEach(node -> depths.put(
                        node,
                        dependencies(graph, node).stream()
                                .mapToInt(other -> depths.getOrDefault(other, 0) + 1)
                                .max()
                                .orElse(0)));
        int deepest = Collections.max(depths.values());
        List<List<String>> waves = new ArrayList<>();
        for (int depth = deepest; depth >= 0; depth--) {
            int wanted = depth;
            waves.add(depths.entrySet().stream()
                    .filter(entry -> entry.getValue() == wanted)
                    .map(java.util.Map.Entry::getKey)
                    .toList());
        }
        return waves;
    }
}
