package dev.atelier.engine;

import java.time.Duration;
import java.util.Optional;

/** What an {@link Operation} does when it is asked next; the answer is the operation's. */
@FunctionalInterface
interface Phase {
    Optional<Duration> advance();
}
