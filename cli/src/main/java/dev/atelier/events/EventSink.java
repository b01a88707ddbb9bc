package dev.atelier.events;

/** Receives events in the order in which they happen; implementations never throw for an event. */
@FunctionalInterface
public interface EventSink {
    void accept(Event event);

    /** A sink that forgets everything. */
    static EventSink none() {
        return event -> {};
    }
}
