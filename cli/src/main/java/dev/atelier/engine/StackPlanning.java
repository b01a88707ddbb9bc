package dev.atelier.engine;

import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Finds out what a deployment would change in one stack: a change set that is read and withdrawn. */
final class StackPlanning implements Operation {
    private static final Duration SHORTLY = Duration.ofSeconds(2);
    private static final int SURPRISES = 15;

    private final Surroundings surroundings;
    private final Site site;
    private final Installation.Stack stack;
    private final Outputs outputs;

    private Optional<Standing.Stack> standing;
    private Draft draft;
    private List<ResourceChange> changes = List.of();
    private Action action;
    private int surprises;
    private boolean leaving;

    StackPlanning(
            Surroundings surroundings,
            Site site,
            Installation.Stack stack,
            Optional<Standing.Stack> standing,
            Outputs outputs) {
        this.surroundings = surroundings;
        this.site = site;
        this.stack = stack;
        this.outputs = outputs;
        this.standing = standing;
        this.draft = begin();
        this.action = draft.creating() ? Action.CREATE : Action.UPDATE;
    }

    private Draft begin() {
        boolean creating = standing.filter(found -> !found.placeholder()).isEmpty();
        return new Draft(surroundings, site, stack, outputs, creating, standing.isPresent());
    }

    @Override
    public Action action() {
        return action;
    }

    /** What would change; nothing before it is done. */
    List<ResourceChange> changes() {
        return changes;
    }

    /** A plan is all ours. */
    @Override
    public boolean handedOver() {
        return false;
    }

    @Override
    public Optional<Duration> advance() {
        return leaving ? awaitAbsence() : compare();
    }

    private Optional<Duration> compare() {
        return switch (draft.advance()) {
            case Draft.State.Pending pending -> Optional.of(pending.pause());
            case Draft.State.Surprise surprise -> again(surprise.message());
            case Draft.State.Empty _ -> done(Action.UNCHANGED, List.of());
            case Draft.State.Ready ready -> done(draft.creating() ? Action.CREATE : Action.UPDATE, ready.changes());
        };
    }

    private Optional<Duration> done(Action found, List<ResourceChange> all) {
        action = found;
        changes = all;
        leaving = draft.withdraw();
        return leaving ? Optional.of(SHORTLY) : Optional.empty();
    }

    /** A plan is not over before the account is as it was. */
    private Optional<Duration> awaitAbsence() {
        boolean gone = site.account()
                .cloudFormation()
                .stack(draft.arn())
                .filter(found -> !found.status().equals("DELETE_COMPLETE"))
                .isEmpty();
        return gone || ++surprises > SURPRISES ? Optional.empty() : Optional.of(SHORTLY);
    }

    private Optional<Duration> again(String message) {
        if (++surprises > SURPRISES) {
            throw new Failure.Failed(
                    "stack-state",
                    "Stack " + stack.name() + " does not settle: " + message,
                    "Wait until nothing else works on it, then plan again.");
        }
        standing = site.account()
                .cloudFormation()
                .stack(stack.name())
                .filter(found -> !found.status().equals("DELETE_COMPLETE"))
                .map(found -> StandingReader.standing(site.account(), found));
        draft = begin();
        return Optional.of(SHORTLY);
    }

    @Override
    public void abandon() {
        draft.abandon();
    }
}
