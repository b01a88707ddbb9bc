package dev.atelier.events;

import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Watches one operation, and tells the chain of work that decided how long it took: by what happened, not by what was planned. */
public final class CriticalPath implements EventSink {
    private final Map<String, Collection<String>> after = new HashMap<>();
    private final Map<String, Instant> begins = new HashMap<>();
    private final Map<String, Instant> ends = new HashMap<>();

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Planned planned -> planned.items().forEach(item -> after.put(item.id(), item.after()));
            case Event.StackStarted started -> begins.put(started.stack(), started.time());
            case Event.StackFinished finished -> ends.put(finished.stack(), finished.time());
            default -> {}
        }
    }

    /** From the first link to the last: what ended last, what of that it had to wait for ended last, and so on. */
    public List<Leg> legs() {
        List<Leg> legs = new ArrayList<>();
        for (Optional<String> link = last(begins.keySet());
                link.isPresent();
                link = last(after.getOrDefault(link.get(), List.of()))) {
            String id = link.get();
            legs.add(new Leg(id, Duration.between(begin(id), end(id))));
        }
        return List.copyOf(legs.reversed());
    }

    /** The one that ended last; one that never started is not on the path. */
    private Optional<String> last(Collection<String> ids) {
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
