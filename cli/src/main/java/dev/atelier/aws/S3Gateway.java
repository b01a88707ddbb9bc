package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.stream.Stream;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;

/** S3 in one account and region. */
public final class S3Gateway {
    /** As many as one call lists, and as one call deletes. */
    private static final int PAGE = 1_000;

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

    /** Whether a bucket holds an object, an old version of one or a delete marker; not where there is no such bucket. */
    public boolean holds(String bucket) {
        return !versions(bucket, 1).isEmpty();
    }

    /**
     * Deletes every object of a bucket with all its versions and delete markers.
     *
     * @return how many were deleted; 0 also where there is no such bucket
     */
    public int empty(String bucket) {
        int deleted = 0;
        for (var page = versions(bucket, PAGE); !page.isEmpty(); page = versions(bucket, PAGE)) {
            delete(bucket, page);
            deleted += page.size();
        }
        return deleted;
    }

    /** How many objects, old versions and delete markers a bucket holds, counted up to a thousand. */
    public int count(String bucket) {
        return versions(bucket, PAGE).size();
    }

    /** The first versions and delete markers. */
    private List<ObjectIdentifier> versions(String bucket, int limit) {
        return calls
                .find(
                        "s3:ListBucketVersions",
                        () -> client.listObjectVersions(
                                request -> request.bucket(bucket).maxKeys(limit)),
                        error -> error.is("NoSuchBucket"))
                .stream()
                .flatMap(page -> Stream.concat(
                        page.versions().stream().map(version -> identifier(version.key(), version.versionId())),
                        page.deleteMarkers().stream().map(marker -> identifier(marker.key(), marker.versionId()))))
                .toList();
    }

    private void delete(String bucket, List<ObjectIdentifier> versions) {
        var answer = calls.make(
                "s3:DeleteObjectVersion",
                () -> client.deleteObjects(request -> request.bucket(bucket)
                        .delete(all -> all.objects(versions).quiet(true))));
        answer.errors().stream().findFirst().ifPresent(error -> {
            throw new Failure.Failed(
                    "bucket-not-empty",
                    "Bucket " + bucket + " cannot be emptied: " + error.key() + ": " + error.message() + ".",
                    "Remove what protects the object, then run the same command again.");
        });
    }

    private static ObjectIdentifier identifier(String key, String version) {
        return ObjectIdentifier.builder().key(key).versionId(version).build();
    }
}
