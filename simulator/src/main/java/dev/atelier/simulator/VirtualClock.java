package dev.atelier.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is told to go on. Safe for use by several threads. */
public final class VirtualClock implements InstantSource {

    /** Where every virtual clock starts. */
    public static final Instant START = Instant.parse("2026-11-20T10:00:00Z");

    private Instant now = START;

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Lets time pass. */
    public synchronized void advance(Duration duration) {
        now = now.plus(duration);
    }
}
