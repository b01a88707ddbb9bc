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
        Optional<OperationResult> destroy,
        List<OperationResult.Left> left,
        List<OperationResult.Left> unexpected,
        Optional<Failure> failure) {

    public RehearsalReport {
        left = List.copyOf(left);
        unexpected = List.copyOf(unexpected);
    }

    /** How long it would take on AWS, by typical durations; {@code criticalPath} is the chain of ids that decides it. */
    public record Estimate(Duration deploy, Duration destroy, List<Leg> criticalPath) {
        public Estimate {
            criticalPath = List.copyOf(criticalPath);
        }
    }

    /** One stack or step on the critical path and what it takes. */
    public record Leg(String id, Duration took) {}
}
