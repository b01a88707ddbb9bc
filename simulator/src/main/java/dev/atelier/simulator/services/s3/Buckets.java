package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.ObjectReader;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is in the buckets. That a bucket exists, and its settings, is for the world's resources to say. */
public final class Buckets implements ObjectReader {

    static final String TYPE = "AWS::S3::Bucket";

    private final Map<String, BucketContent> contents = new HashMap<>();

    /** The content of a bucket that exists. */
    BucketContent content(String bucket) {
        return contents.computeIfAbsent(bucket, name -> new BucketContent());
    }

    void forget(String bucket) {
        contents.remove(bucket);
    }

    @Override
    public Optional<byte[]> read(String bucket, String key) {
        return content(bucket)
                .newest(key)
                .filter(version -> !version.deleteMarker())
                .map(ObjectVersion::body);
    }

    /** The objects that stand in a bucket under a prefix. */
    public List<StoredObject> list(String bucket, String prefix) {
        return content(bucket)
                .objects()
                .filter(object -> object.key().startsWith(prefix))
                .map(object -> new StoredObject(object.key(), object.etag(), object.body().length))
                .toList();
    }

    /** Whether a bucket keeps versions: {@code Enabled}, {@code Suspended}, or empty when it never did. */
    static Optional<String> versioning(LiveResource bucket) {
        return bucket.properties().get("VersioningConfiguration") instanceof Map<?, ?> configuration
                ? Optional.ofNullable(configuration.get("Status")).map(Object::toString)
                : Optional.empty();
    }

    /** A bucket by name; names are unique over all accounts. */
    static Optional<LiveResource> find(World world, String name) {
        return world.resources()
                .find(TYPE)
                .filter(bucket -> bucket.physicalId().equals(name))
                .findFirst();
    }

    /** A bucket of the caller's account. */
    static LiveResource require(World world, String account, String name) {
        LiveResource bucket = find(world, name)
                .orElseThrow(() -> new AwsError(404, "NoSuchBucket", "The specified bucket does not exist"));
        if (!bucket.account().equals(account)) {
            throw new AwsError(403, "AccessDenied", "Access Denied");
        }
        return bucket;
    }
}
