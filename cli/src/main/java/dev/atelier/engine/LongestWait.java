package dev.atelier.engine;

import dev.atelier.aws.StackEvent;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What an operation on a stack waits for. */
final class LongestWait {
    private LongestWait() {}

    /** The latest event of the resource that has been in progress for the longest; empty when none is. */
    static Optional<StackEvent> in(List<StackEvent> events) {
        Map<String, StackEvent> latest = new HashMap<>();
        events.stream()
                .filter(event -> !event.ofStackItself())
                .forEach(event -> latest.merge(event.logicalId(), event, LongestWait::later));
        return latest.values().stream()
                .filter(event -> event.status().endsWith("_IN_PROGRESS"))
                .min(Comparator.comparing(StackEvent::time));
    }

    /** The later event, but with the words of the earlier one where it says more than that something has begun. */
    private static StackEvent later(StackEvent earlier, StackEvent later) {
        boolean plain = later.reason().isEmpty() || later.reason().endsWith("Initiated");
        return plain
                        && earlier.status().equals(later.status())
                        && !earlier.reason().isEmpty()
                ? later.saying(earlier.reason())
                : later;
    }
}
