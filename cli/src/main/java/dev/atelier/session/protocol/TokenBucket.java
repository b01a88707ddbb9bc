package dev.atelier.session.protocol;

import java.time.Duration;
import java.time.Instant;

/** Keeps to a rate in the long run, and lets a short burst pass at once. */
final class TokenBucket {
    private final Duration interval;
    private final Duration burst;
    /** When the bucket would have been empty if no burst were allowed. */
    private Instant spent = Instant.MIN;

    /**
     * @param rate tokens in a second
     * @param burst how many tokens gather while none is taken
     */
    TokenBucket(int rate, int burst) {
        this.interval = Duration.ofSeconds(1).dividedBy(rate);
        this.burst = interval.multipliedBy(burst);
    }

    boolean available(Instant now) {
        return !now.isBefore(next());
    }

    /** Takes a token, which must be available. */
    void take(Instant now) {
        Instant fullest = now.minus(burst);
        spent = (spent.isBefore(fullest) ? fullest : spent).plus(interval);
    }

    /** When there is a token. */
    Instant next() {
        return spent.equals(Instant.MIN) ? spent : spent.plus(interval);
    }
}
