package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Map;
import java.util.Optional;

/** Creating, finding and deleting buckets. */
final class BucketCalls {

    static final String NAMESPACE = "http://s3.amazonaws.com/doc/2006-03-01/";

    private final Buckets buckets;

    BucketCalls(Buckets buckets) {
        this.buckets = buckets;
    }

    HttpReply handle(ServiceCall call) {
        String name = S3Path.of(call.http()).bucket();
        return switch (call.action()) {
            case "ListBuckets" -> list(call);
            case "CreateBucket" -> create(call, name);
            case "HeadBucket" ->
                empty(200)
                        .with(
                                "x-amz-bucket-region",
                                Buckets.require(call.world(), call.account(), name)
                                        .region());
            case "DeleteBucket" -> delete(call, name);
            default -> location(Buckets.require(call.world(), call.account(), name));
        };
    }

    private static HttpReply list(ServiceCall call) {
        var mine = call.world()
                .resources()
                .find(Buckets.TYPE)
                .filter(b -> b.account().equals(call.account()))
                .toList();
        return XmlReply.rest(
                "ListAllMyBucketsResult", NAMESPACE, xml -> xml.element("Owner", o -> o.text("ID", call.account()))
                        .list("Buckets", "Bucket", mine, (each, bucket) -> each.text("Name", bucket.physicalId())
                                .time("CreationDate", bucket.created())));
    }

    private static HttpReply create(ServiceCall call, String name) {
        World world = call.world();
        Optional<LiveResource> taken = Buckets.find(world, name);
        if (taken.isPresent()) {
            boolean own = taken.get().account().equals(call.account());
            throw own
                    ? new AwsError(
                            409,
                            "BucketAlreadyOwnedByYou",
                            "Your previous request to create the named bucket succeeded and you already own it.")
                    : new AwsError(
                            409,
                            "BucketAlreadyExists",
                            "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.");
        }
        var bucket = LiveResource.standalone(Buckets.TYPE, call.account(), call.region(), name, world.now());
        bucket.properties().put("BucketName", name);
        bucket.attributes().put("Arn", "arn:aws:s3:::" + name);
        world.resources().add(bucket);
        return empty(200).with("location", "/" + name);
    }

    private HttpReply delete(ServiceCall call, String name) {
        LiveResource bucket = Buckets.require(call.world(), call.account(), name);
        if (!buckets.content(name).isEmpty()) {
            throw new AwsError(409, "BucketNotEmpty", BucketBehaviour.notEmpty(bucket));
        }
        buckets.forget(name);
        call.world().resources().remove(bucket);
        return empty(204);
    }

    private static HttpReply location(LiveResource bucket) {
        String region = "us-east-1".equals(bucket.region()) ? "" : bucket.region();
        return XmlReply.rest("LocationConstraint", NAMESPACE, xml -> xml.value(region));
    }

    static HttpReply empty(int status) {
        return new HttpReply(status, Map.of(), new byte[0]);
    }
}
