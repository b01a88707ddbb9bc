package dev.atelier.engine;

import dev.atelier.aws.ChangeSet;
import dev.atelier.aws.ChangeSetCreation;
import dev.atelier.aws.ChangeSetRequest;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Failure;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Installation;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A change set of ours, from the wish for it until it is executed or withdrawn. CloudFormation makes a placeholder for a stack
 * that does not stand yet, and leaves it behind when the change set goes; a draft takes along the placeholder that was made for
 * it, in the same call, so that a killed run leaves either both or nothing.
 */
final class Draft {
    /** One name for all, so that what a killed run has left is found and replaced. */
    private static final String NAME = "atelier";

    private static final Duration SHORTLY = Duration.ofSeconds(2);
    /** What a small change set usually takes. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    private static final Duration TIME = Duration.ofMinutes(10);

    /** How far it is. */
    sealed interface State {
        record Pending(Duration pause) implements State {}

        /** What would change. */
        record Ready(List<ResourceChange> changes) implements State {
            public Ready {
                changes = List.copyOf(changes);
            }
        }

        /** Nothing would change. */
        record Empty() implements State {}

        /** The stack is not as expected: look at it again, and begin with another draft. */
        record Surprise(String message) implements State {}
    }

    private final Surroundings surroundings;
    private final Site site;
    private final Installation.Stack stack;
    private final Outputs outputs;
    private final boolean creating;
    private final boolean onPlaceholder;

    private String changeSet = "";
    private String arn = "";
    private Instant began = Instant.EPOCH;

    /**
     * A draft that has not begun.
     *
     * @param creating whether the stack does not stand yet
     * @param onPlaceholder whether a placeholder does, which somebody else may have made
     */
    Draft(
            Surroundings surroundings,
            Site site,
            Installation.Stack stack,
            Outputs outputs,
            boolean creating,
            boolean onPlaceholder) {
        this.surroundings = surroundings;
        this.site = site;
        this.stack = stack;
        this.outputs = outputs;
        this.creating = creating;
        this.onPlaceholder = onPlaceholder;
    }

    /** Of the stack that it is for; empty until CloudFormation has begun. */
    String arn() {
        return arn;
    }

    boolean creating() {
        return creating;
    }

    /**
     * Goes on by a call or two.
     *
     * @throws Failure.Failed when CloudFormation does not accept the change; the change set is withdrawn
     */
    State advance() {
        return changeSet.isEmpty() ? request() : look();
    }

    private State request() {
        var wanted = new ChangeSetRequest(
                stack.name(),
                NAME,
                creating,
                site.templates().source(stack.template().body()),
                parameters(),
                stack.tags(),
                stack.template().capabilities(),
                site.serviceRole(),
                surroundings.token());
        return switch (site.account().cloudFormation().createChangeSet(wanted)) {
            case ChangeSetCreation.Begun begun -> {
                changeSet = begun.changeSetId();
                arn = begun.stackId();
                began = surroundings.now();
                yield new State.Pending(FIRST_LOOK);
            }
            case ChangeSetCreation.NameTaken _ -> {
                boolean unused = remove(
                        stack.name(), () -> site.account().cloudFormation().deleteChangeSet(NAME, stack.name()), true);
                yield new State.Surprise("an older change set cannot be removed.");
            }
            case ChangeSetCreation.OutOfStep found -> new State.Surprise(found.message());
        };
    }

    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        stack.parameters().forEach((name, value) -> values.put(name, outputs.text(value)));
        return values;
    }

    private State look() {
        var found = site.account().cloudFormation().changeSet(changeSet);
        return switch (found.status()) {
            case PENDING -> {
                if (began.plus(TIME).isBefore(surroundings.now())) {
                    throw failed("CloudFormation does not finish the change set.");
                }
                yield new State.Pending(SHORTLY);
            }
            case EMPTY -> new State.Empty();
            case FAILED -> throw failed(complaints(found));
            case READY -> new State.Ready(found.changes());
        };
    }

    private Failure failed(String reason) {
        boolean unused = withdraw();
        var cause =
                new Diagnosis(site.account(), surroundings.sleeper()).cause(stack.name(), reason, surroundings.now());
        return Cause.failure(
                "change-set-failed",
                "The change to stack " + stack.name() + " is not possible",
                Optional.of(cause),
                "Correct the cause, then run the same command again; it goes on where it stopped.");
    }

    /** Early validation keeps its complaints for the one who asks for them. */
    private String complaints(ChangeSet failed) {
        var single = failed.reason().contains("DescribeEvents")
                ? site.account().cloudFormation().validationFailures(changeSet)
                : List.<String>of();
        return single.isEmpty() ? failed.reason() : String.join(" ", single);
    }

    /**
     * Lets it happen.
     *
     * @param token marks every event of what happens
     * @return false when it cannot be executed any more
     */
    boolean execute(String token, boolean rollback) {
        String id = changeSet;
        changeSet = "";
        return site.account().cloudFormation().execute(id, token, rollback);
    }

    /**
     * Takes it back, and the placeholder that was made for it.
     *
     * @return whether a placeholder goes now, which takes AWS some seconds
     */
    boolean withdraw() {
        if (changeSet.isEmpty()) {
            return false;
        }
        String id = changeSet;
        changeSet = "";
        return remove(arn, () -> site.account().cloudFormation().deleteChangeSet(id), !onPlaceholder);
    }

    /** The run stops: as {@link #withdraw}, but what cannot be taken back is left for the next run, which replaces it. */
    void abandon() {
        try {
            boolean unused = withdraw();
        } catch (Failure e) {
            changeSet = "";
        }
    }

    private boolean remove(String nameOrArn, Runnable deletion, boolean placeholderIsOurs) {
        var cloudFormation = site.account().cloudFormation();
        boolean alone = creating
                && placeholderIsOurs
                && cloudFormation.changeSets(nameOrArn).equals(List.of(NAME));
        boolean gone = alone && cloudFormation.delete(nameOrArn, surroundings.token(), Set.of());
        if (!gone) {
            deletion.run();
        }
        return gone;
    }
}
