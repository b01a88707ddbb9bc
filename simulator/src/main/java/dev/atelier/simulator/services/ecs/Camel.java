package dev.atelier.simulator.services.ecs;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Turns CloudFormation's property names into those of the ECS API, which begin with a small letter. */
final class Camel {

    private Camel() {}

    /** A value with the names at every depth changed. */
    static Object lower(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                var lower = new LinkedHashMap<String, Object>();
                map.forEach((name, each) -> lower.put(lower(String.valueOf(name)), lower(each)));
                yield lower;
            }
            case Collection<?> list -> list.stream().map(Camel::lower).toList();
            default -> value;
        };
    }

    private static String lower(String name) {
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }
}
