package dev.atelier.session.command;

import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * When a session is left although it goes on.
 *
 * @param interrupted whether the operator wants to stop
 * @param time how long it may take at most
 * @param end when that time is over
 */
public record Limit(BooleanSupplier interrupted, Optional<Duration> time, InstantSource clock, Optional<Instant> end) {

    /** A limit whose time begins now. */
    public static Limit of(BooleanSupplier interrupted, Optional<Duration> time, InstantSource clock) {
        return new Limit(interrupted, time, clock, time.map(clock.instant()::plus));
    }

    /** Whether it is reached. */
    public boolean reached() {
        return interrupted.getAsBoolean() || late();
    }

    private boolean late() {
        return end.filter(instant -> !clock.instant().isBefore(instant)).isPresent();
    }

    /**
     * Looks whether it is reached.
     *
     * @throws Failure once it is
     */
    public void check() {
        if (interrupted.getAsBoolean()) {
            throw new Failure.Interrupted("Interrupted.", "");
        }
        if (late()) {
            throw new Failure.TimedOut(
                    "The session was ended after "
                            + time.map(Duration::toSeconds).orElse(0L) + " s, as --timeout says.",
                    "Give it longer, or leave --timeout out.");
        }
    }
}
