package dev.atelier.simulator.services.s3;

import java.time.Instant;
import java.util.Map;

/**
 * One version of an object, or a delete marker.
 *
 * @param id version id; {@value #NULL} in a bucket without versions
 * @param headers what GetObject gives back: content type, user metadata, …
 * @param etag MD5 of the body in quotes; empty for a delete marker
 */
record ObjectVersion(
        String key,
        String id,
        byte[] body,
        Map<String, String> headers,
        String etag,
        Instant modified,
        boolean deleteMarker) {

    static final String NULL = "null";

    static ObjectVersion deleteMarker(String key, String id, Instant now) {
        return new ObjectVersion(key, id, new byte[0], Map.of(), "", now, true);
    }
}
