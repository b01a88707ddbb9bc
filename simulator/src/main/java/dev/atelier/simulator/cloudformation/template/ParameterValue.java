package dev.atelier.simulator.cloudformation.template;

import java.util.Arrays;
import java.util.List;

/**
 * The value of a parameter in a stack.
 *
 * @param given as the caller gave it, or the default
 * @param resolved what counts: the same, or the value found in the Parameter Store
 */
public record ParameterValue(ParameterDefinition definition, String given, String resolved) {

    /** What {@code Ref} gives: a text, or a list for list types. */
    Object value() {
        return definition.isList() ? list() : resolved;
    }

    /** The elements of a list. */
    List<String> list() {
        return resolved.isEmpty()
                ? List.of()
                : Arrays.stream(resolved.split(",", -1)).map(String::strip).toList();
    }

    /** The value as replies show it; four stars for NoEcho. */
    public String shown() {
        return definition.noEcho() ? "****" : given;
    }
}
