package dev.atelier.engine;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.events.Problem;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sums an operation up. */
final class Verdict {
    private final Surroundings surroundings;
    private final String operation;
    private final Installation installation;
    private final List<String> warnings;
    private final Instant began;

    /** The operation begins now. */
    Verdict(Surroundings surroundings, String operation, Installation installation, List<String> warnings) {
        this.surroundings = surroundings;
        this.operation = operation;
        this.installation = installation;
        this.warnings = warnings;
        this.began = surroundings.now();
    }

    /** The result, which is also told as the last event. */
    OperationResult of(List<StackResult> stacks, List<Left> left, Optional<Failure> cause) {
        var continuation = new Continuation(surroundings.command(), stacks);
        Optional<Failure> failure = cause.map(continuation::told);
        if (failure.isEmpty() && continuation.detached()) {
            surroundings.tell(new Event.Notice(surroundings.now(), "detached", continuation.sentence()));
        }
        Duration took = Duration.between(began, surroundings.now());
        Outcome outcome = failure.map(Verdict::outcome).orElse(Outcome.SUCCEEDED);
        surroundings.tell(new Event.Finished(surroundings.now(), operation, outcome, took, failure.map(Problem::of)));
        return new OperationResult(
                operation,
                installation.system(),
                installation.instance(),
                outcome,
                took,
                stacks,
                left,
                warnings,
                failure);
    }

    static Outcome outcome(Failure failure) {
        return switch (failure) {
            case Failure.Refused _ -> Outcome.REFUSED;
            case Failure.TimedOut _ -> Outcome.TIMED_OUT;
            case Failure.Interrupted _ -> Outcome.INTERRUPTED;
            case Failure.Failed _, Failure.Credentials _, Failure.Invalid _ -> Outcome.FAILED;
        };
    }
}
