package dev.atelier.session.channel;

import java.time.Instant;
import java.time.InstantSource;

/** The time of day as it would be if nobody ever set the clock: it never jumps. */
final class SteadyClock implements InstantSource {
    private final Instant start = Instant.now();
    private final long origin = System.nanoTime();

    @Override
    public Instant instant() {
        return start.plusNanos(System.nanoTime() - origin);
    }
}
