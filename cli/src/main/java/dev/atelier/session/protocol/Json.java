package dev.atelier.session.protocol;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A JSON object in a payload; whatever is missing or of another type counts as absent. */
record Json(Map<?, ?> members) {
    private static final JSON FORM = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);

    /** Reads an object; empty for anything else. */
    static Optional<Json> read(byte[] payload) {
        try {
            return Optional.of(new Json(FORM.mapFrom(payload)));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    static byte[] write(Map<String, @Nullable Object> members) {
        return text(members).getBytes(StandardCharsets.UTF_8);
    }

    static String text(Map<String, @Nullable Object> members) {
        try {
            return FORM.asString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    Optional<Long> number(String name) {
        return members.get(name) instanceof Number number ? Optional.of(number.longValue()) : Optional.empty();
    }

    Json object(String name) {
        return new Json(members.get(name) instanceof Map<?, ?> map ? map : Map.of());
    }

    List<Json> objects(String name) {
        List<?> list = members.get(name) instanceof List<?> found ? found : List.of();
        return list.stream()
                .filter(Map.class::isInstance)
                .map(item -> new Json((Map<?, ?>) item))
                .toList();
    }

    /** All members as texts. */
    Map<String, String> texts() {
        Map<String, String> texts = new LinkedHashMap<>();
        members.forEach((name, value) -> {
            if (value != null) {
                texts.put(String.valueOf(name), String.valueOf(value));
            }
        });
        return texts;
    }
}
