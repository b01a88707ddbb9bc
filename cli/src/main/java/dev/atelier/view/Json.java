package dev.atelier.view;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** JSON from maps and lists: members keep the order in which they were put. */
final class Json {
    private static final JSON LINE = JSON.std.with(JSON.Feature.WRITE_NULL_PROPERTIES);
    private static final JSON DOCUMENT = LINE.with(JSON.Feature.PRETTY_PRINT_OUTPUT);

    private final Map<String, @Nullable Object> members = new LinkedHashMap<>();

    static Json object() {
        return new Json();
    }

    static Json of(Map<String, @Nullable Object> members) {
        Json json = new Json();
        json.members.putAll(members);
        return json;
    }

    static <T> List<Map<String, @Nullable Object>> list(List<T> items, Function<T, Json> form) {
        return items.stream().map(item -> form.apply(item).members).toList();
    }

    Json put(String name, @Nullable Object value) {
        members.put(name, value instanceof Json json ? json.members : value);
        return this;
    }

    Json put(String name, Optional<?> value) {
        return put(name, value.orElse(null));
    }

    /** Puts a text, or null where it is empty. */
    Json putText(String name, String text) {
        return put(name, text.isEmpty() ? null : text);
    }

    /** Puts whole seconds. */
    Json putSeconds(String name, Duration duration) {
        return put(name, duration.toSeconds());
    }

    Map<String, @Nullable Object> members() {
        return members;
    }

    /** Many lines, for a document that people may look at as well. */
    String document() {
        return write(DOCUMENT);
    }

    /** One line. */
    String line() {
        return write(LINE);
    }

    private String write(JSON form) {
        try {
            return form.asString(members);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
