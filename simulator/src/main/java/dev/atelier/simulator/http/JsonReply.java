package dev.atelier.simulator.http;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;

/** Replies of the JSON protocols. */
public final class JsonReply {

    private JsonReply() {}

    /** A reply with status 200; values are maps, lists, texts, numbers, booleans. */
    public static HttpReply of(Map<String, ?> values) {
        return of(200, values);
    }

    /** A reply with the given status. */
    public static HttpReply of(int status, Map<String, ?> values) {
        return HttpReply.of(status, "application/x-amz-json-1.1", text(values));
    }

    /** JSON text of a value. */
    public static String text(Object value) {
        try {
            return JSON.std.asString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A timestamp as the JSON protocols write it: seconds since 1970 with a fraction. */
    public static double time(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }
}
