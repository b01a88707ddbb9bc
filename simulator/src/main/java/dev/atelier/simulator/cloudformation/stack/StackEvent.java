package dev.atelier.simulator.cloudformation.stack;

import java.time.Instant;
import java.util.Optional;

/**
 * One line of a stack's history.
 *
 * @param physicalId empty while there is none
 * @param reason empty when there is none
 * @param token of the call that started the operation
 */
public record StackEvent(
        String id,
        Instant time,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        Optional<String> token) {}
