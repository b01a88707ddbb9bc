package dev.atelier.simulator.cloudformation.stack;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A value that changes, with what it was at any moment: stale reads look back. */
public final class Timeline<T> {

    private record Entry<T>(Instant from, T value) {}

    private final List<Entry<T>> entries = new ArrayList<>();

    /** Starts with a value. */
    public Timeline(Instant from, T value) {
        set(from, value);
    }

    /** Changes the value. */
    public void set(Instant from, T value) {
        entries.add(new Entry<>(from, value));
    }

    /** The value now. */
    public T latest() {
        return entries.getLast().value();
    }

    /** The value at a moment; empty before the first. */
    public Optional<T> at(Instant moment) {
        return entries.reversed().stream()
                .filter(entry -> !entry.from().isAfter(moment))
                .map(Entry::value)
                .findFirst();
    }
}
