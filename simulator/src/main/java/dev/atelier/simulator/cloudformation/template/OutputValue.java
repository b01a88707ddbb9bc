package dev.atelier.simulator.cloudformation.template;

import java.util.Optional;

/** An output of a stack. */
public record OutputValue(String name, String value, Optional<String> description, Optional<String> exportName) {}
