package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Putting, getting and deleting objects and their versions. */
final class ObjectCalls {

    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private final Buckets buckets;

    private final Arrivals arrivals;

    ObjectCalls(Buckets buckets, Arrivals arrivals) {
        this.buckets = buckets;
        this.arrivals = arrivals;
    }

    HttpReply handle(ServiceCall call) {
        S3Path path = S3Path.of(call.http());
        LiveResource bucket = Buckets.require(call.world(), call.account(), path.bucket());
        BucketContent content = buckets.content(path.bucket());
        return switch (call.action()) {
            case "PutObject" -> put(call, bucket, content, path.key());
            case "GetObject" -> get(call, content, path.key(), true);
            case "HeadObject" -> get(call, content, path.key(), false);
            case "DeleteObject" ->
                reply(delete(
                        call, bucket, content, path.key(), call.http().query().get("versionId")));
            default -> deleteMany(call, bucket, content);
        };
    }

    private HttpReply put(ServiceCall call, LiveResource bucket, BucketContent content, String key) {
        boolean onlyIfAbsent =
                call.http().header("if-none-match").filter("*"::equals).isPresent();
        if (onlyIfAbsent && content.newest(key).filter(v -> !v.deleteMarker()).isPresent()) {
            throw new AwsError(
                    412, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        }
        byte[] body = Digest.payload(call);
        ObjectVersion version = arrivals.add(call, bucket, "Put", key, body, Arrivals.kept(call), Digest.etag(body));
        return withId(
                BucketCalls.empty(200).with("etag", version.etag()).with("x-amz-server-side-encryption", "AES256"),
                version);
    }

    private static HttpReply get(ServiceCall call, BucketContent content, String key, boolean withBody) {
        Optional<String> wanted = call.http().query().get("versionId");
        ObjectVersion version = wanted.map(id -> content.version(key, id)
                        .orElseThrow(() -> new AwsError(404, "NoSuchVersion", "The specified version does not exist.")))
                .or(() -> content.newest(key).filter(v -> !v.deleteMarker()))
                .orElseThrow(() -> new AwsError(404, "NoSuchKey", "The specified key does not exist."));
        if (version.deleteMarker()) {
            throw new AwsError(405, "MethodNotAllowed", "The specified method is not allowed against this resource.");
        }
        HttpReply reply = new HttpReply(200, Map.of(), withBody ? version.body() : new byte[0])
                .with("etag", version.etag())
                .with("x-amz-server-side-encryption", "AES256")
                .with("last-modified", HTTP_DATE.format(version.modified()));
        if (!withBody) {
            reply = reply.with("content-length", Integer.toString(version.body().length));
        }
        for (var header : version.headers().entrySet()) {
            reply = reply.with(header.getKey(), header.getValue());
        }
        return withId(reply, version);
    }

    private record Deletion(String key, Optional<String> version, Optional<String> marker) {}

    /** Deletes a version for good, or without a version id hides the object behind a delete marker. */
    private static Deletion delete(
            ServiceCall call, LiveResource bucket, BucketContent content, String key, Optional<String> versionId) {
        if (versionId.isPresent()) {
            boolean marker = content.version(key, versionId.get())
                    .filter(ObjectVersion::deleteMarker)
                    .isPresent();
            content.remove(key, versionId.get());
            return new Deletion(key, versionId, marker ? versionId : Optional.empty());
        }
        if (Buckets.versioning(bucket).isEmpty()) {
            content.remove(key, ObjectVersion.NULL);
            return new Deletion(key, Optional.empty(), Optional.empty());
        }
        var marker = ObjectVersion.deleteMarker(
                key, Arrivals.newId(call, bucket), call.world().now());
        content.add(marker);
        return new Deletion(key, Optional.empty(), Optional.of(marker.id()));
    }

    private static HttpReply reply(Deletion deletion) {
        HttpReply reply = BucketCalls.empty(204);
        if (deletion.marker().isPresent()) {
            return reply.with("x-amz-delete-marker", "true")
                    .with("x-amz-version-id", deletion.marker().get());
        }
        return deletion.version().map(id -> reply.with("x-amz-version-id", id)).orElse(reply);
    }

    private static HttpReply deleteMany(ServiceCall call, LiveResource bucket, BucketContent content) {
        XmlElement request = XmlElement.parse(new String(AwsChunked.payload(call.http()), StandardCharsets.UTF_8));
        boolean quiet = request.textOf("Quiet").filter("true"::equals).isPresent();
        List<Deletion> done = request.all("Object").stream()
                .map(object -> delete(call, bucket, content, object.require("Key"), object.textOf("VersionId")))
                .toList();
        return XmlReply.rest("DeleteResult", BucketCalls.NAMESPACE, xml -> {
            for (Deletion deletion : quiet ? List.<Deletion>of() : done) {
                xml.element("Deleted", each -> each.text("Key", deletion.key())
                        .text("VersionId", deletion.version())
                        .text("DeleteMarker", deletion.marker().map(id -> "true"))
                        .text("DeleteMarkerVersionId", deletion.marker()));
            }
        });
    }

    private static HttpReply withId(HttpReply reply, ObjectVersion version) {
        return version.id().equals(ObjectVersion.NULL) ? reply : reply.with("x-amz-version-id", version.id());
    }
}
