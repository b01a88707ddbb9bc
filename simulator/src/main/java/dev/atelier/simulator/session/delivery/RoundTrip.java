package dev.atelier.simulator.session.delivery;

import java.time.Duration;

/** How long to wait for an acknowledgement, from how long earlier ones took. */
final class RoundTrip {

    private static final double LONGEST_MILLIS = 1000;
    private static final double LEAST_VARIATION_MILLIS = 10;

    private double mean = 100;
    private double variation;
    private double timeout = 200;

    /** Takes a measurement in; the variation is measured against the mean before it. */
    void measured(Duration taken) {
        double millis = taken.toNanos() / 1e6;
        variation = 0.75 * variation + 0.25 * Math.abs(mean - millis);
        mean = 0.875 * mean + 0.125 * millis;
        timeout = Math.min(LONGEST_MILLIS, mean + Math.max(LEAST_VARIATION_MILLIS, 4 * variation));
    }

    /** After how long a message is sent again. */
    Duration timeout() {
        return Duration.ofNanos(Math.round(timeout * 1e6));
    }
}
