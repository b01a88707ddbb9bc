package dev.atelier.simulator.cloudformation.template;

import java.util.Optional;

/**
 * A parameter as a call gives it.
 *
 * @param value empty when the previous one is to be used
 */
public record SubmittedParameter(String name, Optional<String> value) {}
