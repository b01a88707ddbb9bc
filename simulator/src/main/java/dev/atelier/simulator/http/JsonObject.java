package dev.atelier.simulator.http;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A JSON object of a request, read by name; a value of the wrong type is a {@code SerializationException}. */
public record JsonObject(Map<String, Object> values) {

    /** Reads a body; an empty one is the empty object. */
    public static JsonObject parse(String text) {
        if (text.isBlank()) {
            return new JsonObject(Map.of());
        }
        try {
            return new JsonObject(JSON.std.mapFrom(text));
        } catch (IOException e) {
            throw new AwsError(400, "SerializationException", "The body is not a JSON object.");
        }
    }

    /** A text. */
    public Optional<String> string(String name) {
        return value(name, String.class);
    }

    /** A text that must be there. */
    public String require(String name) {
        return string(name)
                .orElseThrow(() -> AwsError.badRequest(
                        "ValidationException",
                        "1 validation error detected: Value null at '" + name
                                + "' failed to satisfy constraint: Member must not be null"));
    }

    /** A whole number. */
    public Optional<Long> integer(String name) {
        return value(name, Number.class).map(Number::longValue);
    }

    /** Whether a boolean is given and true. */
    public boolean flag(String name) {
        return value(name, Boolean.class).orElse(false);
    }

    /** A list of texts; empty when absent. */
    public List<String> strings(String name) {
        return value(name, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(String::valueOf)
                .toList();
    }

    /** A list of objects; empty when absent. */
    public List<JsonObject> objects(String name) {
        return value(name, List.class).stream()
                .flatMap(list -> ((List<?>) list).stream())
                .map(JsonObject::cast)
                .toList();
    }

    /** An object; empty when absent. */
    public JsonObject object(String name) {
        return value(name, Map.class).map(JsonObject::cast).orElseGet(() -> new JsonObject(Map.of()));
    }

    /** Whether the name is given with a value other than null. */
    public boolean has(String name) {
        return values.get(name) != null;
    }

    private <T> Optional<T> value(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!type.isInstance(value)) {
            throw new AwsError(400, "SerializationException", "The value of " + name + " has the wrong type.");
        }
        return Optional.of(type.cast(value));
    }

    @SuppressWarnings("unchecked")
    private static JsonObject cast(Object value) {
        if (value instanceof Map<?, ?> map) {
            return new JsonObject((Map<String, Object>) map);
        }
        throw new AwsError(400, "SerializationException", "An object is expected.");
    }
}
