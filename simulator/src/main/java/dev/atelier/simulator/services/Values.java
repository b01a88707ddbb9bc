package dev.atelier.simulator.services;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads property values, which come from templates as texts, numbers, booleans, lists and maps. What is absent or of another shape
 * reads as empty.
 */
public final class Values {

    private Values() {}

    /** A single value as text. */
    public static Optional<String> text(@Nullable Object value) {
        return value instanceof String || value instanceof Number || value instanceof Boolean
                ? Optional.of(value.toString())
                : Optional.empty();
    }

    /** The text at a path such as {@code LaunchTemplate.Version}. */
    public static Optional<String> text(Map<?, ?> values, String path) {
        return text(at(values, path));
    }

    /** The value at a path. */
    public static @Nullable Object at(Map<?, ?> values, String path) {
        Object value = values;
        for (String step : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        return value;
    }

    /** Whether a value is true, as boolean or text. */
    public static boolean flag(@Nullable Object value) {
        return value != null && "true".equals(value.toString());
    }

    /** A whole number, as number or text. */
    public static int number(@Nullable Object value, int otherwise) {
        return text(value)
                .filter(text -> text.matches("-?[0-9]+"))
                .map(Integer::parseInt)
                .orElse(otherwise);
    }

    /** The single values of a list; a single value is a list of one. */
    public static List<String> texts(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream().flatMap(each -> text(each).stream()).toList()
                : text(value).stream().toList();
    }

    /** The maps of a list. */
    public static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof Collection<?> list
                ? list.stream().filter(Map.class::isInstance).map(Values::map).toList()
                : List.of();
    }

    /** A map. */
    public static Map<String, Object> map(@Nullable Object value) {
        var copy = new LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((key, each) -> {
                if (each != null) {
                    copy.put(String.valueOf(key), each);
                }
            });
        }
        return copy;
    }
}
