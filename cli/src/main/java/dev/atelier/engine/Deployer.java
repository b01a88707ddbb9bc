package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.DataGuard;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.Forecast;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Planner;
import dev.atelier.plan.SavedPlan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Deploys an installation: each stack as soon as what it depends on stands, until the services are of use. What stands in AWS is
 * the only state, so that the same command goes on where another run has stopped.
 */
public final class Deployer {
    private final Surroundings surroundings;

    public Deployer(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /**
     * Checks, plans and deploys.
     *
     * @return what was done, with the root cause where it did not succeed
     * @throws Failure when it does not even begin: nothing was changed
     */
    public OperationResult run(Installation installation, DeployOptions options) {
        return run(installation, options, Optional.empty());
    }

    /**
     * Checks, plans and deploys; with a saved plan exactly that.
     *
     * @return what was done, with the root cause where it did not succeed
     * @throws Failure when it does not even begin: nothing was changed
     */
    public OperationResult run(Installation installation, DeployOptions options, Optional<SavedPlan> saved) {
        var verdict = new Verdict(surroundings, "deploy", installation, installation.deployWarnings());
        var limits = new RunLimits(surroundings, options.limits());
        var accounts = surroundings.accounts(installation);
        surroundings.tell(new Event.Phase(surroundings.now(), "preflight", "Checking what the deployment needs."));
        var bootstraps = new Preflight(installation, accounts, surroundings.events(), surroundings.clock())
                .check()
                .orRefuse();
        var standing = new StandingReader(installation, accounts).forDeployment();
        saved.ifPresent(planned -> planned.requireStanding(standing));
        var plan = Planner.deploy(installation, standing, options);
        announce(plan);
        var outputs = new Outputs(plan.outputs());
        var run = new Scheduler(surroundings, options.limits().concurrency(), limits)
                .run(tasks(plan, saved, accounts, bootstraps, outputs));
        boolean whole = run.succeeded() && plan.skipped().isEmpty();
        Optional<Failure> failure = whole ? ready(plan, accounts, limits) : run.failure();
        if (whole && failure.isEmpty()) {
            installation
                    .nextSteps()
                    .forEach(step ->
                            surroundings.tell(new Event.Notice(surroundings.now(), "next-step", outputs.text(step))));
        }
        var abandoned = new AbandonedVolumes(installation, accounts, standing);
        var left = failure.isPresent() && options.rollback() ? abandoned.of(run.results()) : List.<Left>of();
        return verdict.of(results(plan, run), left, failure.map(cause -> abandoned.told(cause, left)));
    }

    private void announce(DeployPlan plan) {
        plan.installation()
                .deployWarnings()
                .forEach(
                        warning -> surroundings.tell(new Event.Warning(surroundings.now(), "system-warning", warning)));
        plan.warnings()
                .forEach(warning -> surroundings.tell(new Event.Warning(surroundings.now(), "not-wanted", warning)));
        var installation = plan.installation();
        surroundings.tell(new Event.Planned(
                surroundings.now(),
                "deploy",
                installation.system(),
                installation.instance(),
                Stream.concat(
                                plan.items().values().stream().map(item -> planned(installation, item)),
                                plan.skipped().stream().map(node -> item(installation, node, Action.SKIPPED)))
                        .toList()));
    }

    private static Event.Planned.Item planned(Installation installation, DeployPlan.Item item) {
        return switch (item) {
            case DeployPlan.StepItem step -> item(installation, step.node(), Action.RUN);
            case DeployPlan.StackItem stack ->
                item(installation, stack.node(), StackDeployment.action(stack.arrival()));
        };
    }

    private static Event.Planned.Item item(Installation installation, Installation.Node node, Action action) {
        var account = installation.account(node.account());
        String kind = node instanceof Installation.Stack ? "stack" : "step";
        return new Event.Planned.Item(
                node.id(),
                name(node),
                kind,
                account.id(),
                account.region(),
                action.word(),
                0,
                node.dependsOn().stream().sorted().toList(),
                resources(node));
    }

    private static List<Event.Planned.Resource> resources(Installation.Node node) {
        return node instanceof Installation.Stack stack
                ? Surroundings.planned(stack.template().resources().values())
                : List.of();
    }

    private static String name(Installation.Node node) {
        return switch (node) {
            case Installation.Stack stack -> stack.name();
            case Installation.Step step -> step.id();
        };
    }

    private List<Task> tasks(
            DeployPlan plan,
            Optional<SavedPlan> saved,
            Map<String, Account> accounts,
            Map<String, Bootstrap> bootstraps,
            Outputs outputs) {
        var watches = new StackWatches(surroundings);
        Map<String, Site> sites = new HashMap<>();
        accounts.forEach((role, account) -> {
            var bootstrap = Objects.requireNonNull(bootstraps.get(role), role);
            sites.put(
                    role,
                    new Site(
                            account,
                            watches.of(account),
                            new TemplateStore(account.s3(), bootstrap.bucket()),
                            Optional.of(bootstrap.serviceRole())));
        });
        return plan.items().values().stream()
                .map(item -> {
                    var node = item.node();
                    var site = Objects.requireNonNull(sites.get(node.account()), node.account());
                    Operation operation =
                            switch (item) {
                                case DeployPlan.StackItem stack ->
                                    new StackDeployment(
                                            surroundings,
                                            stack,
                                            found -> Arrival.of(
                                                    plan.installation(), stack.node(), found, plan.options()),
                                            changes -> review(plan, saved, stack.node(), changes),
                                            plan.options(),
                                            site,
                                            outputs);
                                case DeployPlan.StepItem step ->
                                    new StepRun(
                                            surroundings,
                                            accounts,
                                            plan.installation(),
                                            step.node(),
                                            outputs,
                                            plan.options().acceptFindings());
                            };
                    return new Task(
                            node.id(),
                            name(node),
                            plan.installation().account(node.account()),
                            node.dependsOn(),
                            operation);
                })
                .toList();
    }

    private static Optional<Failure.Refused> review(
            DeployPlan plan, Optional<SavedPlan> saved, Installation.Stack stack, List<ResourceChange> changes) {
        return new DataGuard(stack, changes)
                .refusal(plan.options())
                .or(() -> saved.flatMap(
                        planned -> planned.objection(stack.id(), new Forecast(stack).resources(changes))));
    }

    private Optional<Failure> ready(DeployPlan plan, Map<String, Account> accounts, RunLimits limits) {
        var reader = new StatusReader(plan.installation(), accounts, surroundings.probe(), surroundings.clock());
        try {
            new Readiness(surroundings, reader, limits).await();
            return Optional.empty();
        } catch (Failure failure) {
            return Optional.of(failure);
        }
    }

    private static List<StackResult> results(DeployPlan plan, Run run) {
        List<StackResult> results = new ArrayList<>(run.results());
        plan.skipped().forEach(node -> {
            var account = plan.installation().account(node.account());
            results.add(new StackResult(
                    node.id(),
                    name(node),
                    account.id(),
                    account.region(),
                    Action.SKIPPED,
                    Outcome.NOT_STARTED,
                    Duration.ZERO,
                    ""));
        });
        return results;
    }
}
