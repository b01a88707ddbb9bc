package dev.atelier.simulator.faults;

import java.time.Duration;

/**
 * When a rule that matches takes effect; all conditions must hold.
 *
 * @param first the first matching occasion that counts, from 1
 * @param count how many occasions it takes effect on
 * @param probability from 0 to 1
 * @param from time since the start of the world
 * @param until time since the start of the world, exclusive
 */
public record Occasion(int first, int count, double probability, Duration from, Duration until) {

    private static final Duration EVER = Duration.ofDays(36500);

    /** On every occasion. */
    public static final Occasion ALWAYS = new Occasion(1, Integer.MAX_VALUE, 1, Duration.ZERO, EVER);

    /** On the first so many occasions. */
    public static Occasion times(int count) {
        return new Occasion(1, count, 1, Duration.ZERO, EVER);
    }

    /** On the n-th occasion alone, from 1. */
    public static Occasion nth(int n) {
        return new Occasion(n, 1, 1, Duration.ZERO, EVER);
    }

    /** At random. */
    public static Occasion chance(double probability) {
        return new Occasion(1, Integer.MAX_VALUE, probability, Duration.ZERO, EVER);
    }

    boolean includes(Duration age) {
        return age.compareTo(from) >= 0 && age.compareTo(until) < 0;
    }
}
