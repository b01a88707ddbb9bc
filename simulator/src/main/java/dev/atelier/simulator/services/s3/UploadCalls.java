package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.XmlElement;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Uploads in parts.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Multipart upload</a>
 */
final class UploadCalls {

    private static final int MOST_PARTS = 10_000;
    /** Of every part but the last. */
    private static final int SMALLEST_PART = 5 * 1024 * 1024;

    private final Arrivals arrivals;
    private final Map<String, Upload> uploads = new HashMap<>();

    UploadCalls(Arrivals arrivals) {
        this.arrivals = arrivals;
    }

    private record Upload(S3Path path, Map<String, String> headers, TreeMap<Integer, byte[]> parts) {}

    HttpReply handle(ServiceCall call) {
        S3Path path = S3Path.of(call.http());
        LiveResource bucket = Buckets.require(call.world(), call.account(), path.bucket());
        return switch (call.action()) {
            case "CreateMultipartUpload" -> create(call, path);
            case "UploadPart" -> part(call, path);
            case "CompleteMultipartUpload" -> complete(call, bucket, path);
            default -> abort(call, path);
        };
    }

    private HttpReply create(ServiceCall call, S3Path path) {
        String id = call.world().random().alphanumeric(64);
        uploads.put(id, new Upload(path, Arrivals.kept(call), new TreeMap<>()));
        return XmlReply.rest(
                "InitiateMultipartUploadResult",
                BucketCalls.NAMESPACE,
                xml -> xml.text("Bucket", path.bucket()).text("Key", path.key()).text("UploadId", id));
    }

    private HttpReply part(ServiceCall call, S3Path path) {
        int number = Integer.parseInt(call.http().query().require("partNumber"));
        if (number < 1 || number > MOST_PARTS) {
            throw AwsError.badRequest(
                    "InvalidArgument", "Part number must be an integer between 1 and 10000, inclusive");
        }
        byte[] body = Digest.payload(call);
        find(call, path).parts().put(number, body);
        return BucketCalls.empty(200).with("etag", Digest.etag(body));
    }

    private HttpReply complete(ServiceCall call, LiveResource bucket, S3Path path) {
        Upload upload = find(call, path);
        List<byte[]> parts =
                XmlElement.parse(new String(AwsChunked.payload(call.http()), StandardCharsets.UTF_8))
                        .all("Part")
                        .stream()
                        .map(part -> part(upload, part))
                        .toList();
        if (parts.stream().limit(parts.size() - 1L).anyMatch(part -> part.length < SMALLEST_PART)) {
            throw AwsError.badRequest(
                    "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed object size.");
        }
        uploads.remove(call.http().query().require("uploadId"));
        byte[] whole = joined(parts);
        String etag = '"'
                + HexFormat.of()
                        .formatHex(Digest.md5(
                                joined(parts.stream().map(Digest::md5).toList()))) + "-" + parts.size() + '"';
        ObjectVersion version =
                arrivals.add(call, bucket, "CompleteMultipartUpload", path.key(), whole, upload.headers(), etag);
        HttpReply reply = XmlReply.rest(
                "CompleteMultipartUploadResult",
                BucketCalls.NAMESPACE,
                xml -> xml.text("Bucket", path.bucket()).text("Key", path.key()).text("ETag", etag));
        return version.id().equals(ObjectVersion.NULL) ? reply : reply.with("x-amz-version-id", version.id());
    }

    private static byte[] part(Upload upload, XmlElement named) {
        byte[] part = upload.parts().get(Integer.parseInt(named.require("PartNumber")));
        if (part == null
                || !Digest.etag(part)
                        .replace("\"", "")
                        .equals(named.require("ETag").replace("\"", ""))) {
            throw AwsError.badRequest(
                    "InvalidPart",
                    "One or more of the specified parts could not be found. The part may not have been uploaded, or the"
                            + " specified entity tag may not match the part's entity tag.");
        }
        return part;
    }

    private HttpReply abort(ServiceCall call, S3Path path) {
        find(call, path);
        uploads.remove(call.http().query().require("uploadId"));
        return BucketCalls.empty(204);
    }

    private Upload find(ServiceCall call, S3Path path) {
        Upload upload = uploads.get(call.http().query().require("uploadId"));
        if (upload == null || !upload.path().equals(path)) {
            throw new AwsError(
                    404,
                    "NoSuchUpload",
                    "The specified upload does not exist. The upload ID may be invalid, or the upload may have been"
                            + " aborted or completed.");
        }
        return upload;
    }

    private static byte[] joined(List<byte[]> parts) {
        var whole = new ByteArrayOutputStream();
        parts.forEach(whole::writeBytes);
        return whole.toByteArray();
    }
}
