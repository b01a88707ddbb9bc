package dev.atelier.simulator.services.s3;

import dev.atelier.simulator.resources.Attempt;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.Verdict;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Map;

/** A bucket's name is unique over all accounts, and a bucket goes only when every version and delete marker in it is gone. */
public final class BucketBehaviour implements ResourceBehaviour {

    private final Buckets buckets;

    /** Over these buckets. */
    public BucketBehaviour(Buckets buckets) {
        this.buckets = buckets;
    }

    @Override
    public Verdict beforeCreate(Attempt attempt) {
        LiveResource bucket = attempt.resource();
        return Buckets.find(attempt.world(), bucket.physicalId()).isPresent()
                ? Verdict.refused(bucket.physicalId() + " already exists")
                : notifications(attempt, bucket.properties());
    }

    @Override
    public Verdict beforeUpdate(Attempt attempt, Map<String, Object> next) {
        return notifications(attempt, next);
    }

    private static Verdict notifications(Attempt attempt, Map<String, Object> properties) {
        return new Notifications(attempt.world())
                .refusal(attempt.resource(), properties)
                .map(Verdict::refused)
                .orElseGet(Verdict::ready);
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
