package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.Map;

/** Puts new versions of objects into buckets, and calls the functions that the bucket notifies. */
final class Arrivals {

    private final Buckets buckets;
    private final Invocation functions;

    Arrivals(Buckets buckets, Invocation functions) {
        this.buckets = buckets;
        this.functions = functions;
    }

    /** @param event the last part of the event's name: {@code Put} or {@code CompleteMultipartUpload} */
    ObjectVersion add(
            ServiceCall call,
            LiveResource bucket,
            String event,
            String key,
            byte[] body,
            Map<String, String> headers,
            String etag) {
        var version = new ObjectVersion(
                key, newId(call, bucket), body, headers, etag, call.world().now(), false);
        buckets.content(bucket.physicalId()).add(version);
        new Notifications(call.world())
                .functions(bucket, "s3:ObjectCreated:" + event, key)
                .forEach(function -> functions.invoke(call.world(), function, key));
        return version;
    }

    static String newId(ServiceCall call, LiveResource bucket) {
        return Buckets.versioning(bucket).filter("Enabled"::equals).isPresent()
                ? call.world().random().alphanumeric(32)
                : ObjectVersion.NULL;
    }

    /** The request headers that come back with the object. */
    static Map<String, String> kept(ServiceCall call) {
        var kept = new LinkedHashMap<String, String>();
        call.http().headers().forEach((name, values) -> {
            if (name.startsWith("x-amz-meta-") || "content-type".equals(name) || "cache-control".equals(name)) {
                kept.put(name, values.getFirst());
            }
        });
        kept.putIfAbsent("content-type", "binary/octet-stream");
        return kept;
    }
}
