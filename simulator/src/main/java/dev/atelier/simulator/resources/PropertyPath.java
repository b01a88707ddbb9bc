package dev.atelier.simulator.resources;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Finds values inside properties by a path such as {@code RootDirectory.CreationInfo.OwnerUid}; numbers step into lists. */
public final class PropertyPath {

    private PropertyPath() {}

    /** The value at a path, if it is there. */
    public static Optional<Object> find(Map<String, ?> properties, String path) {
        Object value = properties;
        for (String step : path.split("\\.", -1)) {
            value = step(value, step);
        }
        return Optional.ofNullable(value);
    }

    private static @Nullable Object step(@Nullable Object value, String step) {
        return switch (value) {
            case Map<?, ?> map -> map.get(step);
            case List<?> list
            when step.matches("[0-9]{1,6}") && Integer.parseInt(step) < list.size() -> list.get(Integer.parseInt(step));
            case null, default -> null;
        };
    }
}
