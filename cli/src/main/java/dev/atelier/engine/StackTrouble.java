package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.DeletedStack;
import dev.atelier.aws.StackEvent;
import dev.atelier.aws.StackState;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Problem;
import dev.atelier.events.TroubleReport.State;
import dev.atelier.events.TroubleReport.Trouble;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is the matter with the stacks of one account and region. */
final class StackTrouble {
    /** Longer than any resource of ours takes without a word; databases take the longest. */
    private static final Duration PATIENCE = Duration.ofMinutes(25);

    private static final String AGAIN = "Then run atelier deploy; it goes on where it stopped.";

    private final Surroundings surroundings;
    private final Account account;
    private @Nullable Map<String, DeletedStack> deleted;

    StackTrouble(Surroundings surroundings, Account account) {
        this.surroundings = surroundings;
        this.account = account;
    }

    /** What is the matter with a stack that stands. */
    Optional<Trouble> of(Installation.Stack stack, StackState state) {
        String status = state.status();
        if (status.contains("ROLLBACK") || status.endsWith("_FAILED")) {
            return Optional.of(failed(stack, state));
        }
        boolean underWay = status.endsWith("_IN_PROGRESS")
                && !status.endsWith("_CLEANUP_IN_PROGRESS")
                && !status.startsWith("REVIEW_");
        return underWay ? Optional.of(underWay(stack, state)) : Optional.empty();
    }

    private Trouble failed(Installation.Stack stack, StackState state) {
        var events = lastOperation(state.arn());
        var cause = diagnosis().cause(events);
        return trouble(
                stack,
                State.FAILED,
                state.status(),
                cause.map(Cause::time).orElse(state.changed()),
                Problem.of(Cause.failure(
                        "stack-failed",
                        "Stack " + state.name() + " is " + state.status(),
                        cause,
                        next(state.status()))));
    }

    private static String next(String status) {
        if (status.startsWith("DELETE_")) {
            return "Then run atelier destroy; it goes on where it stopped.";
        }
        return status.endsWith("_IN_PROGRESS") ? "Then run atelier deploy when the rollback is over." : AGAIN;
    }

    /** The resource that is waited for the longest. */
    private Trouble underWay(Installation.Stack stack, StackState state) {
        var events = lastOperation(state.arn());
        Instant heard = events.stream()
                .map(StackEvent::time)
                .max(Comparator.naturalOrder())
                .orElse(state.changed());
        boolean hangs = heard.plus(PATIENCE).isBefore(surroundings.now());
        Optional<Cause> waited = LongestWait.in(events).map(diagnosis()::waiting);
        String sentence = "Stack " + state.name() + " is " + state.status()
                + (hangs ? ", and nothing has happened for " + minutes(heard) + " minutes" : "")
                + waited.map(it -> "; it waits for " + it.subject()).orElse("") + ".";
        return trouble(
                stack,
                hangs ? State.HANGING : State.IN_PROGRESS,
                state.status(),
                heard,
                Problem.of(Cause.told(
                        "in-progress", sentence, waited, "Run atelier deploy to follow it; or wait, and look again.")));
    }

    private long minutes(Instant since) {
        return Duration.between(since, surroundings.now()).toMinutes();
    }

    /** What is the matter with a stack that does not stand: CloudFormation may have removed it after a failure. */
    Optional<Trouble> gone(Installation.Stack stack) {
        return Optional.ofNullable(deleted().get(stack.name())).flatMap(grave -> {
            var events = account.cloudFormation().events(grave.arn(), any -> true);
            boolean byFailure = events.stream()
                    .anyMatch(event -> event.ofStackItself()
                            && event.status().equals("DELETE_IN_PROGRESS")
                            && event.reason().startsWith("The following resource(s) failed"));
            return byFailure ? diagnosis().cause(events).map(cause -> gone(stack, cause)) : Optional.empty();
        });
    }

    private Trouble gone(Installation.Stack stack, Cause cause) {
        return trouble(
                stack,
                State.GONE,
                "DELETE_COMPLETE",
                cause.time(),
                Problem.of(Cause.failure(
                        "stack-failed",
                        "Stack " + stack.name() + " could not be created and was removed again",
                        Optional.of(cause),
                        AGAIN)));
    }

    /** The latest of each name; read once, and only where a stack is missing. */
    private Map<String, DeletedStack> deleted() {
        Map<String, DeletedStack> known = deleted;
        if (known == null) {
            known = account.cloudFormation().deleted().stream()
                    .collect(toMap(
                            DeletedStack::name,
                            grave -> grave,
                            (one, other) -> one.deleted().isAfter(other.deleted()) ? one : other));
            deleted = known;
        }
        return known;
    }

    private List<StackEvent> lastOperation(String arn) {
        return new StackWatch(account.cloudFormation(), surroundings.clock())
                .attach(arn)
                .look();
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(account, surroundings.sleeper());
    }

    private Trouble trouble(Installation.Stack stack, State state, String status, Instant since, Problem problem) {
        return new Trouble(
                stack.id(), "stack", stack.name(), account.id(), account.region(), state, status, since, problem);
    }
}
