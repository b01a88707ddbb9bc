package dev.atelier.simulator.http;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One HTTP request as it arrives.
 *
 * @param method GET, POST, …
 * @param uri path and raw query; scheme and host may be absent
 * @param headers names in lower case
 * @param body empty when there is none
 */
@SuppressWarnings("ArrayRecordComponent") // bytes of a body, never compared
public record HttpCall(String method, URI uri, Map<String, List<String>> headers, byte[] body) {

    /** The first value of a header; the name in lower case. */
    public Optional<String> header(String name) {
        return headers.getOrDefault(name, List.of()).stream().findFirst();
    }

    /** The host asked for, without its port. */
    public String host() {
        String host = header("host").orElseGet(() -> uri.getHost() == null ? "" : uri.getHost());
        int colon = host.lastIndexOf(':');
        return colon > 0 && !host.endsWith("]") ? host.substring(0, colon) : host;
    }

    /** The path as it was sent, still percent-encoded; {@code /} when empty. */
    public String rawPath() {
        String path = uri.getRawPath();
        return path == null || path.isEmpty() ? "/" : path;
    }

    /** The path, decoded. */
    public String path() {
        return URLDecoder.decode(rawPath().replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    /** The parameters of the query string. */
    public QueryParameters query() {
        return QueryParameters.parse(uri.getRawQuery() == null ? "" : uri.getRawQuery());
    }

    /** The body as UTF-8 text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
