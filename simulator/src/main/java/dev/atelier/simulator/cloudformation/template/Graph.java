package dev.atelier.simulator.cloudformation.template;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;
import java.util.function.Function;

/**
 * Which resources wait for which.
 *
 * @param needs for each resource those that must be there before it
 */
public record Graph(Map<String, Set<String>> needs) {

    /**
     * The graph of some resources.
     *
     * @param references what a definition refers to; names that are no resources do not count
     */
    static Graph of(
            Collection<ResourceDefinition> definitions,
            Function<ResourceDefinition, SequencedSet<Reference>> references) {
        var needs = new LinkedHashMap<String, Set<String>>();
        definitions.forEach(definition -> needs.put(definition.logicalId(), new LinkedHashSet<>()));
        definitions.forEach(definition -> {
            var waitsFor = new LinkedHashSet<String>(definition.dependsOn());
            references.apply(definition).forEach(reference -> waitsFor.add(reference.name()));
            waitsFor.retainAll(needs.keySet());
            needs.put(definition.logicalId(), waitsFor);
        });
        return new Graph(needs);
    }

    /** The same resources, each waiting for those that needed it. */
    public Graph reversed() {
        var reversed = new LinkedHashMap<String, Set<String>>();
        needs.keySet().forEach(id -> reversed.put(id, new LinkedHashSet<>()));
        needs.forEach((id, waitsFor) -> waitsFor.forEach(other ->
                reversed.computeIfAbsent(other, key -> new LinkedHashSet<>()).add(id)));
        return new Graph(reversed);
    }

    /** The resources in an order in which each follows those it needs. */
    public List<String> order() {
        var order = new LinkedHashSet<String>();
        needs.keySet().forEach(id -> visit(id, order, new LinkedHashSet<>()));
        return List.copyOf(order);
    }

    private void visit(String id, Set<String> order, Set<String> path) {
        if (!order.contains(id) && path.add(id)) {
            needs.getOrDefault(id, Set.of()).forEach(other -> visit(other, order, path));
            order.add(id);
        }
    }

    /** The resources that can never start because they wait for each other; empty when there is an order. */
    List<String> circular() {
        var left = new LinkedHashMap<>(needs);
        boolean progress = true;
        while (progress) {
            List<String> free = left.entrySet().stream()
                    .filter(entry -> entry.getValue().stream().noneMatch(left::containsKey))
                    .map(Map.Entry::getKey)
                    .toList();
            free.forEach(left::remove);
            progress = !free.isEmpty();
        }
        return List.copyOf(left.keySet());
    }
}
