package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.stack.StackSettings;
import java.util.Optional;

/**
 * How a change set was asked for.
 *
 * @param creates whether its type is CREATE
 * @param token the ClientToken
 */
public record ChangeSetRequest(
        String name, boolean creates, Optional<String> description, Optional<String> token, StackSettings settings) {}
