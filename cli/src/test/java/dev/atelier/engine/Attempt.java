package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.log.CallRecord;
import java.util.List;
import java.util.Optional;

/**
 * One process of the program, and how it ended.
 *
 * @param result empty when it was killed, did not even begin, or only planned
 * @param failure the result's, or the one it did not begin for
 */
record Attempt(
        Command command,
        Optional<OperationResult> result,
        Optional<Failure> failure,
        boolean killed,
        List<CallRecord> calls) {

    /** What the operator types. */
    sealed interface Command {
        Installation installation();

        /** Whether it may end while AWS still works. */
        boolean detached();

        record Deploy(Installation installation, DeployOptions options) implements Command {
            @Override
            public boolean detached() {
                return options.limits().detach();
            }
        }

        record Plan(Installation installation, DeployOptions options) implements Command {
            @Override
            public boolean detached() {
                return false;
            }
        }

        record Destroy(Installation installation, DestroyOptions options) implements Command {
            @Override
            public boolean detached() {
                return options.limits().detach();
            }
        }
    }

    boolean succeeded() {
        return !killed && failure.isEmpty();
    }

    /** The outcome for which there is an exit code; one that did not begin is judged by its failure. */
    Outcome outcome() {
        return result.map(OperationResult::outcome).orElseGet(() -> switch (failure.orElseThrow()) {
            case Failure.Refused _ -> Outcome.REFUSED;
            case Failure.Interrupted _ -> Outcome.INTERRUPTED;
            case Failure.TimedOut _ -> Outcome.TIMED_OUT;
            case Failure.Failed _, Failure.Credentials _, Failure.Invalid _ -> Outcome.FAILED;
        });
    }

    /** What the operator is told to do. */
    String advice() {
        return failure.map(Failure::next).orElse("");
    }

    @Override
    public String toString() {
        String end = killed ? "killed" : failure.map(Failure::getMessage).orElse("succeeded");
        return command.getClass().getSimpleName() + ": " + end + " -> " + advice();
    }
}
