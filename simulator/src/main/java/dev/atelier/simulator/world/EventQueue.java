package dev.atelier.simulator.world;

import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** What is to happen later, in order of time and, at the same time, of scheduling. */
final class EventQueue {

    private record Event(Instant at, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparing(Event::number));
    private Instant now;
    private long scheduled;

    EventQueue(Instant start) {
        this.now = start;
    }

    /** The time of the event that is happening, between events that of the latest call. */
    Instant now() {
        return now;
    }

    void schedule(Instant at, Runnable action) {
        events.add(new Event(at, scheduled++, action));
    }

    /** Lets everything happen that is due, each at its own time. */
    void advance(Instant until) {
        while (!events.isEmpty() && !events.element().at().isAfter(until)) {
            Event next = events.remove();
            now = next.at().isAfter(now) ? next.at() : now;
            next.action().run();
        }
        now = until.isAfter(now) ? until : now;
    }
}
