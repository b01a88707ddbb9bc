package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A bucket's name is unique over all accounts, and a bucket goes only when every version and delete marker in it is gone. */
public final class BucketBehaviour implements ResourceBehaviour {

    private final Buckets buckets;

    /** Over these buckets. */
    public BucketBehaviour(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        String name = attempt.resource().physicalId();
        return Buckets.find(attempt.world(), name).isPresent()
                ? Verdict.refused(name + " already exists")
                : Verdict.ready();
    }

    @Override
    public Verdict beforeDelete(Attempt attempt) {
        LiveResource bucket = attempt.resource();
        return buckets.content(bucket.physicalId()).isEmpty()
                ? Verdict.ready()
                : Verdict.refused(notEmpty(bucket)
                        + " (Service: S3, Status Code: 409) (HandlerErrorCode: GeneralServiceException)");
    }

    @Override
    public void onDeleted(World world, LiveResource bucket) {
        buckets.forget(bucket.physicalId());
    }

    static String notEmpty(LiveResource bucket) {
        return Buckets.versioning(bucket).isPresent()
                ? "The bucket you tried to delete is not empty. You must delete all versions in the bucket."
                : "The bucket you tried to delete is not empty";
    }
}
