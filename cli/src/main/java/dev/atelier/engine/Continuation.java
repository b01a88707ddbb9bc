package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import java.util.List;

/** Says to the one who leaves an operation with what AWS goes on, and how to come back to it. */
final class Continuation {
    private final String command;
    private final List<StackResult> stacks;

    /** @param command what is typed to go on */
    Continuation(String command, List<StackResult> stacks) {
        this.command = command;
        this.stacks = stacks;
    }

    /** Whether AWS goes on with something. */
    boolean detached() {
        return stacks.stream().anyMatch(stack -> stack.result() == Outcome.RUNNING);
    }

    /** For one who leaves on purpose. */
    String sentence() {
        return runsOn() + " " + next();
    }

    /** The failure, and what it leaves behind where it ends the run in the middle. */
    Failure told(Failure failure) {
        return switch (failure) {
            case Failure.Interrupted stop -> new Failure.Interrupted(stop.getMessage() + " " + runsOn(), next());
            case Failure.TimedOut stop -> new Failure.TimedOut(stop.getMessage() + " " + runsOn(), next());
            case Failure.Credentials stop
            when detached() ->
                new Failure.Credentials(stop.code(), stop.getMessage() + " " + runsOn(), stop.next(), stop);
            case Failure.Unreachable stop
            when detached() ->
                new Failure.Unreachable(stop.code(), stop.getMessage() + " " + runsOn(), stop.next(), stop);
            case Failure.Credentials _, Failure.Failed _, Failure.Refused _, Failure.Invalid _ -> failure;
        };
    }

    private String runsOn() {
        return detached()
                ? "AWS goes on with "
                        + stacks.stream()
                                .filter(stack -> stack.result() == Outcome.RUNNING)
                                .map(stack -> stack.id() + " (" + stack.action().word() + ")")
                                .collect(joining(", "))
                        + "."
                : "Nothing of it is under way in AWS.";
    }

    private String next() {
        return "Run \"" + command + "\" again to follow it and go on.";
    }
}
