package dev.atelier.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;

/**
 * What depends on what.
 *
 * @param dependencies each node and the nodes it depends on, all of which are nodes themselves
 */
record Graph(SequencedMap<String, Set<String>> dependencies) {
    Graph {
        dependencies = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(dependencies));
    }

    /**
     * The nodes so that each stands after all it depends on; otherwise they keep the order in which they were given. The nodes of
     * a cycle, and all that depend on them, are left out.
     */
    List<String> order() {
        SequencedSet<String> ordered = new LinkedHashSet<>();
        Optional<String> next = ready(ordered);
        while (next.isPresent()) {
            ordered.add(next.get());
            next = ready(ordered);
        }
        return List.copyOf(ordered);
    }

    private Optional<String> ready(Set<String> done) {
        return dependencies.keySet().stream()
                .filter(node -> !done.contains(node) && done.containsAll(of(node)))
                .findFirst();
    }

    /** The nodes of one cycle, each depending on the next and the last on the first; empty where there is none. */
    List<String> cycle() {
        Set<String> finished = new HashSet<>(order());
        Optional<String> stuck = dependencies.keySet().stream()
                .filter(node -> !finished.contains(node))
                .findFirst();
        List<String> path = new ArrayList<>();
        while (stuck.isPresent() && !path.contains(stuck.get())) {
            path.add(stuck.get());
            stuck = of(stuck.get()).stream()
                    .filter(node -> !finished.contains(node))
                    .findFirst();
        }
        return stuck.map(path::indexOf)
                .map(start -> List.copyOf(path.subList(start, path.size())))
                .orElse(List.of());
    }

    private Set<String> of(String node) {
        return dependencies.getOrDefault(node, Set.of());
    }
}
