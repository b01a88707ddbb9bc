package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.ChangeSet;
import dev.atelier.aws.ChangeSetCreation;
import dev.atelier.aws.ChangeSetRequest;
import dev.atelier.aws.StackState;
import dev.atelier.aws.TemplateSource;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Brings one stack to what the plan asks for: change set, a look at it, execution, events to the end, outputs. What it finds
 * may have changed since the plan was made; then it looks again and decides by the same table.
 */
final class StackDeployment implements Operation {
    /** One name for all, so that what a killed run has left is found and replaced. */
    private static final String CHANGE_SET = "atelier";

    private static final Duration AT_ONCE = Duration.ZERO;
    private static final Duration SHORTLY = Duration.ofSeconds(2);
    /** What a small change set usually takes. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(3);

    private static final Duration CHANGE_SET_TIME = Duration.ofMinutes(10);
    private static final int SURPRISES = 15;
    private static final String NEXT =
            "Correct the cause, then run the same command again; it goes on where it stopped.";

    /** What a deployment shares between its stacks of one account and region. */
    record Site(Account account, StackWatch watch, Templates templates, Optional<String> serviceRole) {}

    /** Puts a template where CloudFormation finds it. */
    @FunctionalInterface
    interface Templates {
        TemplateSource source(String body);
    }

    /** Decides what to do with the stack as it is found. */
    @FunctionalInterface
    interface Decision {
        Arrival of(Optional<Standing.Stack> standing);
    }

    private final Surroundings surroundings;
    private final Decision decision;
    private final DeployOptions options;
    private final Installation.Stack stack;
    private final Site site;
    private final Outputs outputs;
    private final ServiceProgress services;

    private Phase phase;
    private Action action;
    private Optional<Standing.Stack> standing;
    private Optional<Following> following = Optional.empty();
    private Optional<Operation> deletion = Optional.empty();
    private String changeSet = "";
    private String arn = "";
    private Instant changeSetBegan = Instant.EPOCH;
    private int surprises;
    private Optional<Instant> causedAt = Optional.empty();

    StackDeployment(
            Surroundings surroundings,
            DeployPlan.StackItem item,
            Decision decision,
            DeployOptions options,
            Site site,
            Outputs outputs) {
        this.surroundings = surroundings;
        this.decision = decision;
        this.options = options;
        this.stack = item.node();
        this.site = site;
        this.outputs = outputs;
        this.services = new ServiceProgress(surroundings, site.account(), stack.id());
        this.standing = item.standing();
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
    public void abandon() {
        try {
            withdraw();
        } catch (Failure e) {
            // What is left does no harm: the next run replaces it.
            changeSet = "";
        }
    }

    /** Takes back a change set that is not executed, and the placeholder that CloudFormation made for it. */
    private void withdraw() {
        if (changeSet.isEmpty()) {
            return;
        }
        var cloudFormation = site.account().cloudFormation();
        cloudFormation.deleteChangeSet(changeSet);
        changeSet = "";
        if (creating()) {
            boolean unused = cloudFormation.delete(arn, surroundings.token(), Set.of());
        }
    }

    private Optional<Duration> then(Phase next, Duration pause) {
        phase = next;
        return Optional.of(pause);
    }

    private Optional<Duration> arrive(Arrival arrival) {
        return switch (arrival) {
            case CREATE, UPDATE -> requestChangeSet();
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
                        + Cause.sentence(new Diagnosis(site.account()).cause(events))));
        var order = new StackDeletion.Order(
                stack.id(), remains.name(), remains.arn(), remains.status(), true, Set.of(), () -> {});
        deletion = Optional.of(new StackDeletion(surroundings, site.account(), site.watch(), order));
        return then(this::awaitDeletion, AT_ONCE);
    }

    private Optional<Duration> awaitDeletion() {
        var again = deletion.orElseThrow().advance();
        if (again.isPresent()) {
            return again;
        }
        standing = Optional.empty();
        return then(this::requestChangeSet, AT_ONCE);
    }

    private Optional<Duration> requestChangeSet() {
        var wanted = new ChangeSetRequest(
                stack.name(),
                CHANGE_SET,
                creating(),
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
                changeSetBegan = surroundings.now();
                yield then(this::awaitChangeSet, FIRST_LOOK);
            }
            case ChangeSetCreation.NameTaken _ -> {
                site.account().cloudFormation().deleteChangeSet(CHANGE_SET, stack.name());
                yield surprised("an older change set cannot be removed.");
            }
            case ChangeSetCreation.OutOfStep found -> surprised(found.message());
        };
    }

    private boolean creating() {
        return standing.filter(found -> !found.placeholder()).isEmpty();
    }

    private Map<String, String> parameters() {
        Map<String, String> values = new LinkedHashMap<>();
        stack.parameters().forEach((name, value) -> values.put(name, outputs.text(value)));
        return values;
    }

    private Optional<Duration> awaitChangeSet() {
        var found = site.account().cloudFormation().changeSet(changeSet);
        return switch (found.status()) {
            case PENDING -> {
                if (changeSetBegan.plus(CHANGE_SET_TIME).isBefore(surroundings.now())) {
                    throw changeSetFailed("CloudFormation does not finish the change set.");
                }
                yield Optional.of(SHORTLY);
            }
            case EMPTY -> unchanged();
            case FAILED -> throw changeSetFailed(complaints(found));
            case READY -> execute(found);
        };
    }

    private Optional<Duration> unchanged() {
        withdraw();
        action = Action.UNCHANGED;
        outputs.put(stack.id(), standing.orElseThrow().outputs());
        return Optional.empty();
    }

    private Failure changeSetFailed(String reason) {
        withdraw();
        return new Failure.Failed(
                "change-set-failed", "The change to stack " + stack.name() + " is not possible: " + reason, NEXT);
    }

    /** Early validation keeps its complaints for the one who asks for them. */
    private String complaints(ChangeSet failed) {
        var single = failed.reason().contains("DescribeEvents")
                ? site.account().cloudFormation().validationFailures(changeSet)
                : List.<String>of();
        return single.isEmpty() ? failed.reason() : String.join(" ", single);
    }

    private Optional<Duration> execute(ChangeSet ready) {
        boolean allowed = options.allowDataLoss().contains(stack.id());
        var refusal = DataGuard.refusal(stack, ready.changes(), allowed);
        if (refusal.isPresent()) {
            withdraw();
            throw refusal.get();
        }
        String token = surroundings.token();
        if (!site.account().cloudFormation().execute(changeSet, token, options.rollback())) {
            return surprised("its change set cannot be executed any more.");
        }
        changeSet = "";
        return follow(site.watch().follow(arn, token), this::ended);
    }

    private Optional<Duration> follow(Following begun, Phase afterwards) {
        following = Optional.of(begun);
        return then(() -> look(begun, afterwards), begun.pause());
    }

    private Optional<Duration> look(Following followed, Phase afterwards) {
        var fresh = followed.look();
        surroundings.tell(stack.id(), fresh);
        services.follow(fresh);
        return followed.end().isEmpty() ? Optional.of(followed.pause()) : then(afterwards, AT_ONCE);
    }

    private Optional<Duration> ended() {
        var followed = following.orElseThrow();
        String status = followed.end().orElseThrow();
        if (status.equals("CREATE_COMPLETE") || status.equals("UPDATE_COMPLETE")) {
            return readOutputs(status);
        }
        var cause = new Diagnosis(site.account()).cause(followed.events());
        causedAt = cause.map(Cause::time);
        throw new Failure.Failed(
                "stack-failed",
                "Stack " + stack.name() + " could not be " + (creating() ? "created" : "updated") + " and is " + status
                        + ": " + Cause.sentence(cause),
                NEXT);
    }

    /** For some seconds after the end AWS may still show the stack as it was. */
    private Optional<Duration> readOutputs(String status) {
        Optional<StackState> found = site.account().cloudFormation().stack(arn).filter(state -> state.status()
                .equals(status));
        if (found.isEmpty()) {
            if (++surprises > SURPRISES) {
                throw new Failure.Failed(
                        "stack-state", "Stack " + stack.name() + " does not show that it is " + status + ".", NEXT);
            }
            return then(() -> readOutputs(status), Duration.ofSeconds(1));
        }
        outputs.put(stack.id(), found.get().outputs());
        return Optional.empty();
    }
}
