package dev.atelier.catalog;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * One value that an operator may set, under its documented snake_case name.
 *
 * @param required when it must be set; {@link Condition#NEVER} for optional ones
 * @param defaultValue what holds where the operator sets nothing; empty where the templates' own defaults do
 * @param pattern a regular expression that a text, or each item of a list, must match wholly
 * @param min smallest number, shortest length of a text or list, or shortest prefix of a network
 * @param auto whether {@value #AUTO} may stand in a list of networks
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
        boolean auto,
        Optional<String> ignored,
        Optional<String> example) {

    /** The item that stands for the public address from which a command is run. */
    public static final String AUTO = "auto";

    public ParameterDefinition {
        allowed = List.copyOf(allowed);
    }

    /** Whether an item of the list is found out when a command is run. */
    public boolean isAuto(String item) {
        return auto && item.equals(AUTO);
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
        ARN;

        /** The word of the definition language, such as {@code cidr-list}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** Whether a value is a list of items. */
        public boolean isList() {
            return this == LIST || this == CIDR_LIST;
        }
    }
}
