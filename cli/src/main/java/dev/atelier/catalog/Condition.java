package dev.atelier.catalog;

import java.util.List;
import java.util.Map;

/** A condition on parameters: every named parameter has one of the listed values (compared as text). Empty: always holds. */
public record Condition(Map<String, List<String>> expected) {
    public static final Condition ALWAYS = new Condition(Map.of());
    /** Holds for no parameters at all: {@code required: false}. */
    public static final Condition NEVER = new Condition(Map.of("", List.of()));

    public Condition {
        expected = Map.copyOf(expected);
    }

    /** Whether it holds for these parameter values (text, booleans as "true"/"false"; an absent parameter never matches). */
    public boolean holds(Map<String, String> values) {
        return expected.entrySet().stream()
                .allMatch(entry ->
                        values.containsKey(entry.getKey()) && entry.getValue().contains(values.get(entry.getKey())));
    }
}
