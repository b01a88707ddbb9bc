package dev.atelier.plan;

import dev.atelier.catalog.FeedDefinition;
import dev.atelier.plan.Installation.Value;
import java.util.Optional;

/**
 * How files come to an installation; see {@link FeedDefinition}.
 *
 * @param account the account role of the bucket
 */
public record Feed(String account, Value bucket, Lane hourly, Lane instant, String triggerLog) {
    /**
     * A folder of the bucket and the task that transfers it.
     *
     * @param account the account role of the task
     * @param path where the files are to be found after a transfer
     */
    public record Lane(String account, String folder, Value task, String path, String log) {}

    /** Nothing where the bucket or a task lies in a stack that is not part of the installation. */
    static Optional<Feed> of(FeedDefinition definition, Binder binder) {
        return binder.value(definition.bucket()).flatMap(bucket -> lane(definition.hourly(), binder)
                .flatMap(hourly -> lane(definition.instant(), binder)
                        .map(instant -> new Feed(
                                definition.account(), bucket, hourly, instant, binder.text(definition.triggerLog())))));
    }

    private static Optional<Lane> lane(FeedDefinition.Lane lane, Binder binder) {
        return binder.value(lane.task())
                .map(task -> new Lane(
                        lane.account(),
                        binder.text(lane.folder()),
                        task,
                        binder.text(lane.path()),
                        binder.text(lane.log())));
    }
}
