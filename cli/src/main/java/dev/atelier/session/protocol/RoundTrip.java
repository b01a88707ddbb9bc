package dev.atelier.session.protocol;

import java.time.Duration;

/** Estimates how long an acknowledgement takes, and after which time one that has not come is missed. */
final class RoundTrip {
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final long LEAST_MARGIN = Duration.ofMillis(10).toNanos();

    private long mean = Duration.ofMillis(100).toNanos();
    private long variation;
    private Duration timeout = Duration.ofMillis(200);

    /** An acknowledgement came this long after its message was last sent. */
    void measured(Duration time) {
        long measured = time.toNanos();
        variation = (3 * variation + Math.abs(mean - measured)) / 4;
        mean = (7 * mean + measured) / 8;
        var estimate = Duration.ofNanos(mean + Math.max(LEAST_MARGIN, 4 * variation));
        timeout = estimate.compareTo(LONGEST) < 0 ? estimate : LONGEST;
    }

    Duration timeout() {
        return timeout;
    }
}
