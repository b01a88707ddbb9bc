package dev.atelier.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * How many calls one service of one account and region takes: two a second, five at once after a pause, and never more than
 * five in any second, as CloudFormation's control plane is throttled near that. Throttling halves the rate, which then
 * recovers within half a minute.
 */
final class RateBudget {
    static final int BURST = 5;
    static final double FULL_RATE = 2;
    private static final double LOWEST_RATE = 0.5;
    private static final double RECOVERY_PER_SECOND = FULL_RATE / 30;
    /** A little more than the second, since the network delivers calls closer together than they were sent. */
    private static final Duration WINDOW = Duration.ofMillis(1100);

    private final InstantSource clock;
    private final Deque<Instant> latest = new ArrayDeque<>();
    private Instant refilled;
    private double tokens = BURST;
    private double rate = FULL_RATE;

    RateBudget(InstantSource clock) {
        this.clock = clock;
        this.refilled = clock.instant();
    }

    /** Zero: the call may be made now and is counted. Else: how long to wait before asking again. */
    synchronized Duration take() {
        Instant now = clock.instant();
        refill(now);
        if (tokens < 1) {
            return seconds((1 - tokens) / rate);
        }
        if (latest.size() == BURST) {
            Instant free = latest.getFirst().plus(WINDOW);
            if (now.isBefore(free)) {
                return Duration.between(now, free);
            }
            latest.removeFirst();
        }
        tokens -= 1;
        latest.addLast(now);
        return Duration.ZERO;
    }

    /** AWS throttled a call: half the rate, and nothing saved up. */
    synchronized void throttled() {
        refill(clock.instant());
        rate = Math.max(LOWEST_RATE, rate / 2);
        tokens = Math.min(tokens, 0);
    }

    private void refill(Instant now) {
        double elapsed = Math.max(0, Duration.between(refilled, now).toNanos() / 1e9);
        tokens = Math.min(BURST, tokens + elapsed * rate);
        rate = Math.min(FULL_RATE, rate + elapsed * RECOVERY_PER_SECOND);
        refilled = now;
    }

    /** Rounded up to a millisecond, so that waiting always leads past the moment. */
    private static Duration seconds(double seconds) {
        return Duration.ofMillis((long) Math.ceil(seconds * 1000));
    }
}
