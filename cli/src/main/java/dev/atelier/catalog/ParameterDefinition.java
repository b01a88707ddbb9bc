package dev.atelier.catalog;

import java.util.List;
import java.util.Optional;

/**
 * One value that an operator may set, under its documented snake_case name.
 *
 * @param required when it must be set; {@link Condition#NEVER} for optional ones
 * @param min smallest number, or shortest length of a text or list
 * @param ignored why the parameter has no effect any more; setting it is a warning
 */
public record ParameterDefinition(
        String name,
        String description,
        Type type,
        Condition required,
        Optional<String> defaultValue,
        List<String> allowed,
        Optional<String> pattern,
        Optional<Long> min,
        Optional<Long> max,
        Optional<String> reason,
        Optional<String> ignored,
        Optional<String> example) {

    public ParameterDefinition {
        allowed = List.copyOf(allowed);
    }

    /** The types of the definition language; lists are passed to templates comma-joined. */
    public enum Type {
        STRING,
        INTEGER,
        BOOLEAN,
        DOMAIN,
        CIDR,
        CIDR_LIST,
        LIST,
        EMAIL,
        ARN
    }
}
