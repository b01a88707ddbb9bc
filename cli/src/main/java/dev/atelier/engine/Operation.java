package dev.atelier.engine;

import dev.atelier.events.Action;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A piece of work that takes AWS minutes and us a few calls: a small state machine that the {@link Scheduler} asks to go on.
 */
interface Operation {
    /**
     * Goes on by a call or two.
     *
     * @return how long until it wants to be asked again; empty when it is done
     * @throws dev.atelier.events.Failure when it has failed
     */
    Optional<Duration> advance();

    /** What is being done, as far as is known by now. */
    Action action();

    /** When that happened which made it fail, where this is known: it may be long before the operation is over. */
    default Optional<Instant> causedAt() {
        return Optional.empty();
    }

    /** Whether AWS goes on with it by itself, so that we may leave. */
    default boolean handedOver() {
        return true;
    }

    /**
     * Whether something was begun in AWS for it. It may have ended there while we have not yet drawn our conclusions: then nothing
     * goes on, and yet it is not as if it had never been started.
     */
    default boolean begun() {
        return handedOver();
    }

    /** The run stops while this is under way: take back what would be left lying about. Never fails. */
    default void abandon() {}
}
