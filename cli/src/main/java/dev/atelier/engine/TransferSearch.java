package dev.atelier.engine;

import dev.atelier.aws.Transfer;
import dev.atelier.aws.TransfersGateway;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the executions that a function starts for files that have come. */
final class TransferSearch {
    /** S3 tells a function mostly within seconds, and one that fails is tried again after one minute and after two more. */
    static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final TransfersGateway transfers;
    private final String task;
    private final Surroundings surroundings;
    private final RunLimits limits;
    private final Set<String> old;
    private final Map<String, Transfer> fresh = new HashMap<>();

    /** Whatever the task has executed until now is not looked for. */
    TransferSearch(TransfersGateway transfers, String task, Surroundings surroundings, RunLimits limits) {
        this.transfers = transfers;
        this.task = task;
        this.surroundings = surroundings;
        this.limits = limits;
        this.old = Set.copyOf(transfers.executions(task).keySet());
    }

    /**
     * Waits for the execution that transfers a file.
     *
     * @param log where to look when none comes
     * @return its ARN
     * @throws Failure.Failed ({@code data-not-triggered}) when none comes
     */
    String execution(String file, String log) {
        Instant end = surroundings.now().plus(PATIENCE);
        for (Optional<String> found = look(file); ; found = look(file)) {
            if (found.isPresent()) {
                return found.get();
            }
            if (surroundings.now().isAfter(end)) {
                throw new Failure.Failed(
                        "data-not-triggered",
                        PATIENCE.toMinutes() + " minutes after its upload no transfer of " + file
                                + " has begun. The file is in the bucket.",
                        "The function that starts transfers says why in CloudWatch, " + log
                                + ". Then upload the file again.");
            }
            limits.pause(BETWEEN_LOOKS);
        }
    }

    private Optional<String> look(String file) {
        transfers.executions(task).keySet().stream()
                .filter(arn -> !old.contains(arn))
                .forEach(arn -> fresh.computeIfAbsent(arn, transfers::execution));
        return fresh.values().stream()
                .filter(transfer -> transfer.covers(file))
                .map(Transfer::arn)
                .findFirst();
    }
}
