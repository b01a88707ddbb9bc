package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import java.util.List;
import java.util.Optional;

/**
 * How a set of tasks ended.
 *
 * @param failures of the tasks that failed, the one with the earliest cause first
 * @param stopped why the run ended before the tasks did, such as a time limit
 */
record Run(List<StackResult> results, List<Failure> failures, Optional<Failure> stopped) {
    boolean succeeded() {
        return failures.isEmpty() && stopped.isEmpty() && !leftRunning();
    }

    /** Whether AWS goes on with something. */
    boolean leftRunning() {
        return results.stream().anyMatch(result -> result.result() == Outcome.RUNNING);
    }

    /** Why it did not succeed: what stopped it, else the failure with the earliest cause. */
    Optional<Failure> failure() {
        return stopped.or(() -> failures.stream().findFirst());
    }
}
