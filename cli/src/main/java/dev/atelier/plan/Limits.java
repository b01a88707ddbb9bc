package dev.atelier.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * How much an operation may do at once and how long it may take.
 *
 * @param concurrency stacks in work at the same time, for each account and region
 * @param timeout after it the operation is left to AWS
 * @param detach leave the operation to AWS as soon as all is begun that can be
 */
public record Limits(int concurrency, Optional<Duration> timeout, boolean detach) {
    /** Ten stacks can each be looked at every five seconds within the two calls a second that CloudFormation takes. */
    public static final Limits DEFAULT = new Limits(10, Optional.empty(), false);
}
