package dev.atelier.catalog;

import java.util.List;
import java.util.Map;

/**
 * A condition on parameters: every named parameter has one of the listed values (compared as text). Empty: always holds.
 *
 * @param expected by parameter; the empty text stands for a parameter that is not set
 */
public record Condition(Map<String, List<String>> expected) {
    public static final Condition ALWAYS = new Condition(Map.of());
    /** Holds for no parameters at all: {@code required: false}. */
    public static final Condition NEVER = new Condition(Map.of("", List.of()));

    public Condition {
        expected = Map.copyOf(expected);
    }

    /** Whether it holds for these parameter values (text, booleans as "true"/"false"; an absent parameter as the empty text). */
    public boolean holds(Map<String, String> values) {
        return expected.entrySet().stream()
                .allMatch(entry -> entry.getValue().contains(values.getOrDefault(entry.getKey(), "")));
    }
}
