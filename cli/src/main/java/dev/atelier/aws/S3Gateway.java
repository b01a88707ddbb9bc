package dev.atelier.aws;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** S3 in one account and region. */
public final class S3Gateway {
    private final Calls calls;
    private final S3Client client;

    S3Gateway(Calls calls, S3Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether the object exists. */
    public boolean exists(String bucket, String key) {
        return calls.find(
                        "s3:GetObject",
                        () -> client.headObject(
                                request -> request.bucket(bucket).key(key)),
                        error -> error.status() == 404)
                .isPresent();
    }

    public void put(String bucket, String key, String contentType, byte[] content) {
        calls.make(
                "s3:PutObject",
                () -> client.putObject(
                        request -> request.bucket(bucket).key(key).contentType(contentType),
                        RequestBody.fromBytes(content)));
    }

    /** The object's address, as CloudFormation takes it. */
    public String url(String bucket, String key) {
        return client.utilities()
                .getUrl(request -> request.bucket(bucket).key(key))
                .toString();
    }
}
