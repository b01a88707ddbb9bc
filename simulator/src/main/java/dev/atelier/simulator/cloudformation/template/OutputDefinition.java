package dev.atelier.simulator.cloudformation.template;

import java.util.Optional;

/**
 * An output a template declares.
 *
 * @param value not evaluated
 * @param exportName not evaluated
 */
public record OutputDefinition(
        String name,
        Object value,
        Optional<String> description,
        Optional<Object> exportName,
        Optional<String> condition) {}
