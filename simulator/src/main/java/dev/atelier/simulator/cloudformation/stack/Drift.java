package dev.atelier.simulator.cloudformation.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * Whether a stack's resources are still as it left them.
 *
 * @param status NOT_CHECKED, IN_SYNC or DRIFTED
 */
public record Drift(String status, Optional<Instant> checked) {

    /** Nobody has looked. */
    public static final Drift NOT_CHECKED = new Drift("NOT_CHECKED", Optional.empty());
}
