package dev.atelier.engine;

import dev.atelier.aws.StackState;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.DataGuard;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one stack to what the plan asks for: change set, a look at it, execution, events to the end, outputs. What it finds
 * may have changed since the plan was made; then it looks again and decides by the same table.
 */
final class StackDeployment implements Operation {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SHORTLY = Duration.ofSeconds(2);
    private static final int SURPRISES = 15;
    private static final String NEXT =
            "Correct the cause, then run the same command again; it goes on where it stopped.";

    /** Decides what to do with the stack as it is found. */
    @FunctionalInterface
    interface Decision {
        Arrival of(Optional<Standing.Stack> standing);
    }

    /** Looks at what a change set would do, nothing where it is empty; a refusal stops it. */
    @FunctionalInterface
    interface Review {
        Optional<Failure.Refused> of(List<ResourceChange> changes);
    }

    private final Surroundings surroundings;
    private final Decision decision;
    private final Review review;
    private final DeployOptions options;
    private final Installation.Stack stack;
    private final Site site;
    private final Outputs outputs;
    private final ServiceProgress services;
    private final Protection protection;

    private Phase phase;
    private Action action;
    private Optional<Standing.Stack> standing;
    private Optional<Following> following = Optional.empty();
    private Diagnosis diagnosis;
    private SilenceReport silence;
    private Optional<Operation> deletion = Optional.empty();
    private Optional<Draft> draft = Optional.empty();
    private boolean executed;
    private int surprises;
    private Optional<Instant> causedAt = Optional.empty();

    StackDeployment(
            Surroundings surroundings,
            DeployPlan.StackItem item,
            Decision decision,
            Review review,
            DeployOptions options,
            Site site,
            Outputs outputs) {
        this.surroundings = surroundings;
        this.decision = decision;
        this.review = review;
        this.options = options;
        this.stack = item.node();
        this.site = site;
        this.outputs = outputs;
        this.services = new ServiceProgress(surroundings, site.account(), stack.id());
        this.protection = new Protection(surroundings, site.account(), item.node());
        this.standing = item.standing();
        this.diagnosis = diagnosis();
        this.silence = new SilenceReport(surroundings, diagnosis, stack.id());
        this.phase = () -> arrive(item.arrival());
        this.action = action(item.arrival());
    }

    static Action action(Arrival arrival) {
        return switch (arrival) {
            case CREATE -> Action.CREATE;
            case UPDATE, ATTACH -> Action.UPDATE;
            case RECREATE -> Action.RECREATE;
        };
    }

    @Override
    public Action action() {
        return action;
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    @Override
    public Optional<Instant> causedAt() {
        return causedAt;
    }

    @Override
    public boolean handedOver() {
        return following.filter(begun -> begun.end().isEmpty()).isPresent()
                || deletion.filter(Operation::handedOver).isPresent();
    }

    @Override
    public boolean begun() {
        return executed || handedOver() || deletion.filter(Operation::begun).isPresent();
    }

    @Override
    public void abandon() {
        draft.ifPresent(Draft::abandon);
    }

    private Optional<Duration> then(Phase next, Duration pause) {
        phase = next;
        return Optional.of(pause);
    }

    private Optional<Duration> arrive(Arrival arrival) {
        return switch (arrival) {
            case CREATE, UPDATE -> compare();
            case ATTACH -> follow(site.watch().attach(standing.orElseThrow().arn()), this::arriveAgain);
            case RECREATE -> recreate(standing.orElseThrow());
        };
    }

    /** What stands is not what was expected: looks, and decides anew. */
    private Optional<Duration> arriveAgain() {
        standing = site.account()
                .cloudFormation()
                .stack(stack.name())
                .map(found -> StandingReader.standing(site.account(), found));
        var arrival = decision.of(standing);
        if (action != Action.RECREATE) {
            action = action(arrival);
        }
        return arrive(arrival);
    }

    private Optional<Duration> surprised(String message) {
        if (++surprises > SURPRISES) {
            throw new Failure.Failed("stack-state", "Stack " + stack.name() + " does not settle: " + message, NEXT);
        }
        return then(this::arriveAgain, SHORTLY);
    }

    private Optional<Duration> recreate(Standing.Stack remains) {
        var events = site.account().cloudFormation().events(remains.arn(), any -> true);
        surroundings.tell(new Event.Warning(
                surroundings.now(),
                "recreated",
                "Stack " + remains.name() + " is in state " + remains.status() + " and is made anew. It had failed: "
                        + Cause.sentence(diagnosis().cause(events))));
        var order = new StackDeletion.Order(
                stack.id(), remains.name(), remains.arn(), remains.status(), true, Set.of(), () -> {
                    unprotect(remains);
                    return Optional.empty();
                });
        deletion = Optional.of(new StackDeletion(surroundings, site.account(), site.watch(), order));
        return then(this::awaitDeletion, AT_ONCE);
    }

    private Optional<Duration> awaitDeletion() {
        var again = deletion.orElseThrow().advance();
        if (again.isPresent()) {
            return again;
        }
        standing = Optional.empty();
        return then(this::compare, AT_ONCE);
    }

    private void unprotect(Standing.Stack remains) {
        if (remains.terminationProtection()) {
            site.account().cloudFormation().unprotect(remains.arn());
        }
    }

    private Optional<Duration> compare() {
        var begun = new Draft(
                surroundings,
                site,
                stack,
                outputs,
                standing.filter(found -> !found.placeholder()).isEmpty(),
                standing.isPresent());
        draft = Optional.of(begun);
        phase = () -> look(begun);
        return look(begun);
    }

    private Optional<Duration> look(Draft begun) {
        return switch (begun.advance()) {
            case Draft.State.Pending pending -> Optional.of(pending.pause());
            case Draft.State.Surprise surprise -> surprised(surprise.message());
            case Draft.State.Empty _ -> unchanged(begun);
            case Draft.State.Ready ready -> execute(begun, ready.changes());
        };
    }

    private Optional<Duration> unchanged(Draft begun) {
        boolean unused = begun.withdraw();
        refuse(review.of(List.of()));
        action = Action.UNCHANGED;
        var found = standing.orElseThrow();
        outputs.put(stack.id(), found.outputs());
        protection.complete(found.arn(), found.terminationProtection());
        return Optional.empty();
    }

    private Optional<Duration> execute(Draft ready, List<ResourceChange> changes) {
        var refusal = review.of(changes);
        if (refusal.isPresent()) {
            boolean unused = ready.withdraw();
        }
        refuse(refusal);
        String token = surroundings.token();
        if (!executed(ready, token, new DataGuard(stack, changes).losses())) {
            return surprised("its change set cannot be executed any more.");
        }
        executed = true;
        return follow(site.watch().follow(ready.arn(), token), () -> ended(ready));
    }

    private static void refuse(Optional<Failure.Refused> refusal) {
        refusal.ifPresent(found -> {
            throw found;
        });
    }

    private boolean executed(Draft ready, String token, List<ResourceChange> permitted) {
        if (!ready.creating()) {
            protection.permit(ready.arn(), permitted);
        }
        try {
            return ready.execute(token, options.rollback());
        } catch (Failure.Failed failure) {
            protection.restore(ready.arn());
            throw failure;
        }
    }

    private Optional<Duration> follow(Following begun, Phase afterwards) {
        following = Optional.of(begun);
        diagnosis = diagnosis();
        silence = new SilenceReport(surroundings, diagnosis, stack.id());
        return then(() -> look(begun, afterwards), begun.pause());
    }

    private Diagnosis diagnosis() {
        return new Diagnosis(site.account(), surroundings.sleeper());
    }

    private Optional<Duration> look(Following followed, Phase afterwards) {
        var fresh = followed.look();
        surroundings.tell(stack.id(), fresh);
        services.follow(fresh);
        diagnosis.hear(fresh);
        silence.follow(fresh, followed.events());
        return followed.end().isEmpty() ? Optional.of(followed.pause()) : then(afterwards, AT_ONCE);
    }

    private Optional<Duration> ended(Draft executed) {
        var followed = following.orElseThrow();
        String status = followed.end().orElseThrow();
        if (status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")) {
            return finish(executed.arn(), status);
        }
        if (!executed.creating()) {
            protection.restore(executed.arn());
        }
        var cause = diagnosis.cause(followed.events());
        causedAt = cause.map(Cause::time);
        throw Cause.failure(
                "stack-failed",
                "Stack " + stack.name() + " could not be " + (executed.creating() ? "created" : "updated") + " and is "
                        + status,
                cause,
                NEXT);
    }

    /** For some seconds after the end AWS may still show the stack as it was. */
    private Optional<Duration> finish(String arn, String status) {
        Optional<StackState> found = site.account().cloudFormation().stack(arn).filter(state -> state.status()
                .equals(status));
        if (found.isEmpty()) {
            if (++surprises > SURPRISES) {
                throw new Failure.Failed(
                        "stack-state", "Stack " + stack.name() + " does not show that it is " + status + ".", NEXT);
            }
            return then(() -> finish(arn, status), Duration.ofSeconds(1));
        }
        outputs.put(stack.id(), found.get().outputs());
        protection.complete(arn, found.get().terminationProtection());
        return Optional.empty();
    }
}
