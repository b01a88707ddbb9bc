package dev.atelier.plan;

import dev.atelier.catalog.SystemDefinition.Inversion;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Checks teardown waves: every stack is in exactly one, and each goes in an earlier wave than what it depends on, unless the
 * definition lists the edge with the reason why that is safe.
 *
 * @param dependencies each stack and the stacks it depends on
 */
record TeardownCheck(Map<String, Set<String>> dependencies, List<List<String>> waves, List<Inversion> inverts) {

    List<String> faults() {
        return Stream.concat(membership().stream(), order().stream()).toList();
    }

    private List<String> membership() {
        List<String> listed = waves.stream().flatMap(List::stream).toList();
        return dependencies.keySet().stream()
                .filter(stack -> Collections.frequency(listed, stack) != 1)
                .map(stack -> "The stack " + stack + " is in " + Collections.frequency(listed, stack)
                        + " teardown waves instead of one.")
                .toList();
    }

    private List<String> order() {
        Map<String, Integer> wave = new HashMap<>();
        for (int number = 0; number < waves.size(); number++) {
            for (String stack : waves.get(number)) {
                wave.put(stack, number);
            }
        }
        List<String> faults = new ArrayList<>();
        dependencies.forEach((stack, needed) -> needed.stream()
                .filter(dependency -> wave.containsKey(stack) && wave.containsKey(dependency))
                .filter(dependency -> wave.getOrDefault(stack, 0) >= wave.getOrDefault(dependency, 0))
                .filter(dependency -> inverts.stream()
                        .noneMatch(edge ->
                                edge.stack().equals(dependency) && edge.before().equals(stack)))
                .forEach(dependency -> faults.add(
                        "The stack " + stack + " depends on " + dependency + ", which is torn down before it.")));
        return faults;
    }
}
