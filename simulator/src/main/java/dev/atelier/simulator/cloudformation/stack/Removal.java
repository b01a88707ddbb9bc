package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.Graph;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Removes resources from a stack, each after those that need it; policies may keep what lives for them. */
final class Removal {

    /**
     * What is to go.
     *
     * @param resource the resource of the stack
     * @param live what lives, or lived, for it
     * @param policy what becomes of that; anything that retains is {@code RETAIN} here
     */
    record Item(StackResource resource, Optional<LiveResource> live, Policy policy) {}

    private final Workshop workshop;
    private final Stack stack;
    private final Map<String, Item> items = new LinkedHashMap<>();
    private final Walk walk;

    /**
     * A removal that has not begun.
     *
     * @param end is told the logical ids that could not be removed
     */
    Removal(Workshop workshop, Stack stack, List<Item> all, Consumer<List<String>> end) {
        this.workshop = workshop;
        this.stack = stack;
        var needs = new LinkedHashMap<String, Set<String>>();
        all.forEach(item -> {
            String key = key(item);
            items.put(key, item);
            needs.put(key, new LinkedHashSet<>());
        });
        items.forEach((key, item) -> items.forEach((otherKey, other) -> {
            if (item.resource().needs().contains(other.resource().logicalId())) {
                needs.computeIfAbsent(key, absent -> new LinkedHashSet<>()).add(otherKey);
            }
        }));
        this.walk = new Walk(
                new Graph(needs).reversed().needs(), this::task, false, failed -> end.accept(logicalIds(failed)));
    }

    void start() {
        walk.start();
    }

    void stop() {
        walk.stop();
    }

    private String key(Item item) {
        String id = item.resource().logicalId();
        return items.containsKey(id) ? id + " replaced" : id;
    }

    private List<String> logicalIds(List<String> keys) {
        var ids = new ArrayList<String>();
        items.forEach((key, item) -> {
            if (keys.contains(key)) {
                ids.add(item.resource().logicalId());
            }
        });
        return ids;
    }

    private Optional<Task> task(String key, Completion completion) {
        Item item = Optional.ofNullable(items.get(key)).orElseThrow();
        if (item.live().isEmpty()) {
            if (item.resource().status() == ResourceStatus.CREATE_FAILED) {
                stack.enter(item.resource(), ResourceStatus.DELETE_COMPLETE, "");
            }
            return Optional.empty();
        }
        LiveResource live = item.live().get();
        if (item.policy() == Policy.RETAIN) {
            stack.enter(item.resource(), ResourceStatus.DELETE_SKIPPED, "", live.physicalId());
            return Optional.empty();
        }
        return Optional.of(new DeleteTask(workshop, stack, item.resource(), live, item.policy(), completion));
    }
}
