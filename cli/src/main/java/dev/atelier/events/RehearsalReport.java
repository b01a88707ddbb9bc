package dev.atelier.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal found: the shape of {@code rehearse -o json}. Members are empty where the rehearsal did not get that far.
 *
 * @param left what outlives the destruction and is meant to
 * @param unexpected what outlives it and should not
 */
public record RehearsalReport(
        String system,
        String instance,
        Outcome outcome,
        Optional<Estimate> estimate,
        Optional<OperationResult> deploy,
        Optional<StatusReport> status,
        List<Visit> exec,
        Optional<OperationResult> destroy,
        List<OperationResult.Left> left,
        List<OperationResult.Left> unexpected,
        Optional<Failure> failure) {

    public RehearsalReport {
        exec = List.copyOf(exec);
        left = List.copyOf(left);
        unexpected = List.copyOf(unexpected);
    }

    /**
     * A command that was run in one place of a target.
     *
     * @param id of the task or instance
     * @param exitCode empty where no session can be opened
     * @param obstacle why none can
     */
    public record Visit(String target, String id, Optional<Integer> exitCode, Optional<String> obstacle) {}

    /** How long it would take on AWS, by typical durations; {@code criticalPath} is the chain of ids that decides it. */
    public record Estimate(Duration deploy, Duration destroy, List<Leg> criticalPath) {
        public Estimate {
            criticalPath = List.copyOf(criticalPath);
        }
    }

    /** One stack or step on the critical path and what it takes. */
    public record Leg(String id, Duration took) {}
}
