package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * One look at a stack's resources: those that are gone, and top-level properties that no longer have the values they were deployed
 * with.
 *
 * @param id as DescribeStackDriftDetectionStatus asks for it
 */
public record DriftDetection(String id, Stack stack, Instant time, List<ResourceDrift> resources) {

    /** What became of one resource: IN_SYNC, MODIFIED or DELETED. */
    public record ResourceDrift(StackResource resource, String status, List<Difference> differences) {}

    /**
     * A property that changed.
     *
     * @param expected empty when it was added
     * @param actual empty when it was removed
     */
    public record Difference(String property, Optional<Object> expected, Optional<Object> actual) {

        /** As replies show it: ADD, REMOVE or NOT_EQUAL. */
        public String kind() {
            return expected.isEmpty() ? "ADD" : actual.isEmpty() ? "REMOVE" : "NOT_EQUAL";
        }
    }

    /** Looks. */
    public static DriftDetection of(Workshop workshop, Stack stack) {
        var found = new ArrayList<ResourceDrift>();
        stack.resources().values().forEach(resource -> resource.live()
                .ifPresent(live -> found.add(drift(workshop, stack, resource, live))));
        Instant now = workshop.world().now();
        var detection = new DriftDetection(workshop.world().random().uuid(), stack, now, List.copyOf(found));
        stack.found(new Drift(detection.drifted() == 0 ? "IN_SYNC" : "DRIFTED", Optional.of(now)));
        return detection;
    }

    /** How many resources drifted. */
    public long drifted() {
        return resources.stream()
                .filter(each -> !each.status().equals("IN_SYNC"))
                .count();
    }

    private static ResourceDrift drift(Workshop workshop, Stack stack, StackResource resource, LiveResource live) {
        if (!workshop.world().resources().contains(live)) {
            return new ResourceDrift(resource, "DELETED", List.of());
        }
        Map<String, Object> expected = workshop.dynamic().resolve(stack, resource.properties());
        var names = new LinkedHashSet<>(expected.keySet());
        names.addAll(live.properties().keySet());
        List<Difference> differences = names.stream()
                .filter(name ->
                        !Objects.equals(expected.get(name), live.properties().get(name)))
                .map(name -> new Difference(
                        name,
                        Optional.ofNullable(expected.get(name)),
                        Optional.ofNullable(live.properties().get(name))))
                .toList();
        return new ResourceDrift(resource, differences.isEmpty() ? "IN_SYNC" : "MODIFIED", differences);
    }
}
