package dev.atelier.simulator.http;

import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** The fields of a JSON reply, in order; what is not there is left out. */
public final class JsonFields {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** A field; maps, lists, texts, numbers and booleans are written as they are. */
    public JsonFields put(String name, Object value) {
        values.put(name, value);
        return this;
    }

    /** A field that may be absent. */
    public JsonFields put(String name, Optional<?> value) {
        value.ifPresent(present -> values.put(name, present));
        return this;
    }

    /** A list that is left out when it is empty. */
    public JsonFields some(String name, Collection<?> values) {
        return values.isEmpty() ? this : put(name, values);
    }

    /** A moment, in seconds since 1970. */
    public JsonFields time(String name, Instant value) {
        return put(name, JsonReply.time(value));
    }

    /** A moment that may be absent. */
    public JsonFields time(String name, Optional<Instant> value) {
        return put(name, value.map(JsonReply::time));
    }

    /** The fields as a map. */
    public Map<String, Object> map() {
        return values;
    }

    /** The reply that consists of these fields. */
    public HttpReply reply() {
        return JsonReply.of(values);
    }
}
