package dev.atelier.rehearsal;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Watches a deployment, and then tells the chain of work that decided how long it took. */
final class CriticalPath implements EventSink {
    private final Map<String, Instant> begins = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.StackStarted started -> begins.put(started.stack(), started.time());
            case Event.StackFinished finished -> ends.put(finished.stack(), finished.time());
            default -> {}
        }
    }

    /** From the first link to the last: what ended last, what of its dependencies ended last, and so on. */
    List<Leg> legs(Function<String, Set<String>> dependencies) {
        List<Leg> legs = new ArrayList<>();
        for (Optional<String> link = last(begins.keySet());
                link.isPresent();
                link = last(dependencies.apply(link.get()))) {
            String id = link.get();
            legs.add(new Leg(id, Duration.between(begin(id), end(id))));
        }
        return List.copyOf(legs.reversed());
    }

    /** The one that ended last; one that never started is not on the path. */
    private Optional<String> last(Set<String> ids) {
        return ids.stream()
                .filter(id -> begins.containsKey(id) && ends.containsKey(id))
                .max(Comparator.comparing(this::end)
                        .thenComparing(Comparator.<String>naturalOrder().reversed()));
    }

    private Instant begin(String id) {
        return begins.getOrDefault(id, Instant.EPOCH);
    }

    private Instant end(String id) {
        return ends.getOrDefault(id, Instant.EPOCH);
    }
}
