package dev.atelier.simulator.http;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One HTTP reply.
 *
 * @param status the HTTP status; 0 means "the connection breaks here" (see {@link #reset()})
 * @param headers names in lower case
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a body, never compared
public record HttpReply(int status, Map<String, List<String>> headers, byte[] body) {

    private static final String DELAY = "x-simulator-delay-millis";

    /** A reply with a text body. */
    public static HttpReply of(int status, String contentType, String body) {
        return new HttpReply(
                status, Map.of("content-type", List.of(contentType)), body.getBytes(StandardCharsets.UTF_8));
    }

    /** No reply at all: whoever transports it must break the connection, as an {@code IOException} in process. */
    public static HttpReply reset() {
        return new HttpReply(0, Map.of(), new byte[0]);
    }

    /** Whether the connection is to be broken instead of answered. */
    public boolean isReset() {
        return status == 0;
    }

    /** The same reply with one more header; the name in lower case. */
    public HttpReply with(String header, String value) {
        var all = new LinkedHashMap<>(headers);
        all.put(header, List.of(value));
        return new HttpReply(status, all, body);
    }

    /** The same reply, to be held back for a while by whoever transports it. */
    public HttpReply delayed(Duration delay) {
        return with(DELAY, Long.toString(delay.toMillis()));
    }

    /** How long to hold this reply back. */
    public Duration delay() {
        return headers.getOrDefault(DELAY, List.of()).stream()
                .findFirst()
                .map(millis -> Duration.ofMillis(Long.parseLong(millis)))
                .orElse(Duration.ZERO);
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
