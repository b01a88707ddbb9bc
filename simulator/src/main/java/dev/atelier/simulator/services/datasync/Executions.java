package dev.atelier.simulator.services.datasync;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.s3.Buckets;
import dev.atelier.simulator.services.s3.StoredObject;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Executions of tasks whose source is a bucket: one at a time of each task, the others wait. Schedules start none. A seed may plant a
 * {@value #FAILURE} with ErrorCode and ErrorDetail: the next execution fails with it, and the one after it succeeds.
 *
 * @see <a href="https://docs.aws.amazon.com/datasync/latest/userguide/run-task.html">Starting a task</a>
 */
public final class Executions {

    static final String TASK = "AWS::DataSync::Task";
    static final String FAILURE = "AWS::DataSync::TransferFailure";
    private static final int LONGEST_QUEUE = 50;

    /** How long the phases take; estimates. */
    private static final Duration LAUNCHING = Duration.ofSeconds(25);

    private static final Duration PREPARING = Duration.ofSeconds(30);
    private static final Duration TRANSFERRING = Duration.ofSeconds(40);
    private static final Duration VERIFYING = Duration.ofSeconds(20);

    private final Buckets buckets;
    private final List<Execution> all = new ArrayList<>();
    /** Of each task the objects that it transferred. */
    private final Map<String, Set<StoredObject>> done = new HashMap<>();

    /** @param buckets the sources */
    public Executions(Buckets buckets) {
        this.buckets = buckets;
    }

    Optional<Execution> find(String arn) {
        return all.stream().filter(execution -> execution.arn().equals(arn)).findFirst();
    }

    /** Newest first. */
    List<Execution> of(LiveResource task) {
        return all.reversed().stream()
                .filter(execution -> execution.task() == task)
                .toList();
    }

    /** Starts an execution, or puts it at the end of the queue. */
    Execution start(World world, LiveResource task, List<String> includes) {
        long waiting = of(task).stream().filter(Execution::queued).count();
        boolean busy = of(task).stream().anyMatch(execution -> !execution.ended());
        boolean queues = Values.text(task.properties(), "Options.TaskQueueing")
                .filter("DISABLED"::equals)
                .isEmpty();
        if (busy && (!queues || waiting >= LONGEST_QUEUE)) {
            throw AwsError.badRequest(
                    "InvalidRequestException", "The task " + task.physicalId() + " cannot be queued: it is running.");
        }
        var execution = new Execution(
                task.physicalId() + "/execution/exec-" + world.random().hex(17), task, includes);
        all.add(execution);
        if (!busy) {
            launch(world, execution);
        }
        return execution;
    }

    private void launch(World world, Execution execution) {
        execution.enter("LAUNCHING");
        world.later(LAUNCHING, () -> execution.enter("PREPARING"));
        world.later(LAUNCHING.plus(PREPARING), () -> transfer(world, execution));
    }

    private void transfer(World world, Execution execution) {
        LiveResource task = execution.task();
        Optional<LiveResource> failure =
                world.resources().find(FAILURE, task.account(), task.region()).findFirst();
        if (failure.isPresent()) {
            world.resources().remove(failure.get());
            execution.fail(
                    failure.get().property("ErrorCode").orElse(""),
                    failure.get().property("ErrorDetail").orElse(""));
            next(world, task);
            return;
        }
        List<StoredObject> changed = changed(world, execution);
        execution.prepared(
                changed.size(), changed.stream().mapToLong(StoredObject::size).sum());
        execution.enter("TRANSFERRING");
        world.later(TRANSFERRING, () -> {
            execution.transferred();
            execution.enter("VERIFYING");
        });
        world.later(TRANSFERRING.plus(VERIFYING), () -> {
            done.computeIfAbsent(task.physicalId(), _ -> new HashSet<>()).addAll(changed);
            execution.enter("SUCCESS");
            next(world, task);
        });
    }

    private void next(World world, LiveResource task) {
        of(task).reversed().stream()
                .filter(Execution::queued)
                .findFirst()
                .ifPresent(execution -> launch(world, execution));
    }

    private List<StoredObject> changed(World world, Execution execution) {
        LiveResource task = execution.task();
        Optional<LiveResource> source = task.property("SourceLocationArn").flatMap(arn -> world.resources()
                .find("AWS::DataSync::LocationS3", task.account(), task.region(), arn));
        if (source.isEmpty()) {
            return List.of();
        }
        String bucket = source.get().property("S3BucketArn").orElse("").replaceFirst("^arn:[^:]*:s3:::", "");
        String folder = source.get().property("Subdirectory").orElse("").replaceAll("^/|/$", "");
        Set<StoredObject> before = done.getOrDefault(task.physicalId(), Set.of());
        return buckets.list(bucket, folder.isEmpty() ? "" : folder + "/").stream()
                .filter(object -> execution.covers(
                        folder.isEmpty() ? "/" + object.key() : object.key().substring(folder.length())))
                .filter(object -> !before.contains(object))
                .toList();
    }
}
