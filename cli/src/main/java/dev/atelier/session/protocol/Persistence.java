package dev.atelier.session.protocol;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How often and when a lost connection is made anew.
 *
 * @param attempts how many may fail in a row
 * @param first the pause before the second attempt, of which half is random; each next one is twice as long
 * @param longest no pause is longer
 */
public record Persistence(int attempts, Duration first, Duration longest) {
    /** Bridges about a minute without a network. */
    public static final Persistence USUAL = new Persistence(15, Duration.ofMillis(200), Duration.ofSeconds(5));

    Duration pause(int failed, RandomGenerator random) {
        long half = first.toMillis() / 2;
        long pause = (half + random.nextLong(half + 1)) << Math.min(failed - 1, 20);
        return Duration.ofMillis(Math.min(pause, longest.toMillis()));
    }
}
