package dev.atelier.aws;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/** Uploads to S3 in one account and region, at once or in parts. S3 compares what arrives with its MD5. */
public final class UploadsGateway {
    private static final String PUT = "s3:PutObject";

    private final Calls calls;
    private final S3Client client;

    UploadsGateway(Calls calls, S3Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** The id of the version that stands now; empty where there is no such object, no versions, or we may not look. */
    public Optional<String> version(String bucket, String key) {
        return calls.glance(
                        "s3:GetObject",
                        () -> client.headObject(
                                request -> request.bucket(bucket).key(key)))
                .flatMap(head -> Optional.ofNullable(head.versionId()));
    }

    /** Uploads an object at once. */
    public void put(String bucket, String key, byte[] content) {
        String md5 = md5(content);
        calls.make(
                PUT,
                () -> client.putObject(
                        request -> request.bucket(bucket).key(key).contentMD5(md5), RequestBody.fromBytes(content)));
    }

    /**
     * Begins an upload in parts, which ends with {@link #complete} or {@link #abort}.
     *
     * @return the id of the upload
     */
    public String begin(String bucket, String key) {
        return calls.make(
                        PUT,
                        () -> client.createMultipartUpload(
                                request -> request.bucket(bucket).key(key)))
                .uploadId();
    }

    /**
     * Uploads a part.
     *
     * @param number counts from 1
     * @return the part's entity tag
     */
    public String part(String bucket, String key, String upload, int number, byte[] content) {
        String md5 = md5(content);
        return calls.make(
                        PUT,
                        () -> client.uploadPart(
                                request -> request.bucket(bucket)
                                        .key(key)
                                        .uploadId(upload)
                                        .partNumber(number)
                                        .contentMD5(md5),
                                RequestBody.fromBytes(content)))
                .eTag();
    }

    /**
     * Makes the parts one object.
     *
     * @param tags the entity tags of all parts in order
     */
    public void complete(String bucket, String key, String upload, List<String> tags) {
        List<CompletedPart> parts = IntStream.range(0, tags.size())
                .mapToObj(index -> CompletedPart.builder()
                        .partNumber(index + 1)
                        .eTag(tags.get(index))
                        .build())
                .toList();
        calls.make(
                PUT,
                () -> client.completeMultipartUpload(request ->
                        request.bucket(bucket).key(key).uploadId(upload).multipartUpload(all -> all.parts(parts))));
    }

    /** Has S3 forget the parts, as far as it can be reached. */
    public void abort(String bucket, String key, String upload) {
        var unused = calls.glance(
                "s3:AbortMultipartUpload",
                () -> client.abortMultipartUpload(
                        request -> request.bucket(bucket).key(key).uploadId(upload)));
    }

    private static String md5(byte[] content) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("MD5").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has MD5.", e);
        }
    }
}
