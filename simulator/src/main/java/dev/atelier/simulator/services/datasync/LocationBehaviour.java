package dev.atelier.simulator.services.datasync;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.s3.BucketAccess;
import dev.atelier.simulator.world.LiveResource;

/**
 * A location in S3: DataSync tries the bucket with the role when the location is made, so the bucket must be there, and let the role in
 * where it belongs to another account.
 */
public final class LocationBehaviour implements ResourceBehaviour {

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource location = attempt.resource();
        String bucket = location.property("S3BucketArn").orElse("").replaceFirst("^arn:[^:]*:s3:::", "");
        String role = Values.text(location.properties(), "S3Config.BucketAccessRoleArn")
                .orElse("");
        return new BucketAccess(attempt.world()).allows(bucket, role, "s3:ListBucket")
                ? Verdict.ready()
                : Verdict.refused("DataSync location access test failed: could not perform s3:ListObjectsV2 in bucket "
                        + bucket + ". Access denied. Ensure bucket access role has s3:ListBucket permission.");
    }
}
