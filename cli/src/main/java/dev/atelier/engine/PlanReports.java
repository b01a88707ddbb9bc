package dev.atelier.engine;

import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.Problem;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.Broadening;
import dev.atelier.plan.DataGuard;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.DeployPreview;
import dev.atelier.plan.Forecast;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Puts a plan together from what was decided, what stands, and what the change sets say. */
final class PlanReports {
    private final DeployPreview preview;
    private final Standing standing;
    private final Map<String, Map<String, String>> known;
    private final Map<Installation.Stack, StackPlanning> comparisons;
    private final Run run;

    private final List<PlanReport.Access> access = new ArrayList<>();

    /** Stacks and steps whose outputs may change, so that what depends on them cannot be told exactly. */
    private final Set<String> unsettled = new HashSet<>();

    PlanReports(
            DeployPreview preview,
            Standing standing,
            Map<String, Map<String, String>> known,
            Map<Installation.Stack, StackPlanning> comparisons,
            Run run) {
        this.preview = preview;
        this.standing = standing;
        this.known = known;
        this.comparisons = comparisons;
        this.run = run;
    }

    PlanReport report(List<String> warnings, List<Problem> obstacles) {
        var installation = preview.plan().installation();
        List<StackPlan> stacks = new ArrayList<>();
        List<PlanReport.StepPlan> steps = new ArrayList<>();
        for (var node : installation.nodes().values()) {
            switch (node) {
                case Installation.Stack stack -> stacks.add(settled(stack));
                case Installation.Step step -> {
                    if (step.dependsOn().stream().anyMatch(unsettled::contains)) {
                        unsettled.add(step.id());
                    }
                    if (preview.plan().items().containsKey(step.id())) {
                        var account = installation.account(step.account());
                        steps.add(new PlanReport.StepPlan(step.id(), account.id(), account.region()));
                    }
                }
            }
        }
        return new PlanReport(
                installation.system(),
                installation.instance(),
                stacks,
                steps,
                access,
                warnings,
                obstacles,
                run.failures().stream().findFirst());
    }

    /** The nodes come in dependency order: what a stack depends on has been judged before. */
    private StackPlan settled(Installation.Stack stack) {
        var plan = stack(stack);
        var moving = new Forecast(stack)
                .references()
                .filter(unsettled::contains)
                .sorted()
                .toList();
        boolean touched = plan.action() != Action.SKIPPED && (!moving.isEmpty() || !plan.known());
        if (touched || plan.resources().stream().anyMatch(PlanReports::mayBeMadeAnew)) {
            unsettled.add(stack.id());
        }
        return moving.isEmpty() || !plan.known() || !touched ? plan : unknown(plan, moving);
    }

    private static boolean mayBeMadeAnew(PlanReport.Resource resource) {
        return resource.verb() == Verb.REPLACE || !resource.loss().isEmpty();
    }

    private static StackPlan unknown(StackPlan computed, List<String> after) {
        return new StackPlan(
                computed.id(),
                computed.name(),
                computed.account(),
                computed.region(),
                computed.action() == Action.UNCHANGED ? Action.UPDATE : computed.action(),
                false,
                after,
                computed.note(),
                computed.resources(),
                computed.refusal());
    }

    private StackPlan stack(Installation.Stack stack) {
        var comparison = Optional.ofNullable(comparisons.get(stack));
        if (comparison.isPresent()) {
            return compared(stack, comparison.get());
        }
        var objection = preview.objection(stack.id());
        if (objection.isPresent()) {
            return refused(stack, objection.get());
        }
        return preview.plan().items().get(stack.id()) instanceof DeployPlan.StackItem item
                ? foreseen(item)
                : plan(stack, Action.SKIPPED, true, List.of(), "", List.of(), Optional.empty());
    }

    private StackPlan compared(Installation.Stack stack, StackPlanning comparison) {
        Optional<String> failure = run.results().stream()
                .filter(result -> result.id().equals(stack.id()) && result.result() != Outcome.SUCCEEDED)
                .map(StackResult::reason)
                .findFirst();
        var changes = comparison.changes();
        return plan(
                stack,
                comparison.action(),
                failure.isEmpty(),
                List.of(),
                failure.orElse(""),
                changes,
                new DataGuard(stack, changes).refusal(preview.plan().options()));
    }

    private StackPlan refused(Installation.Stack stack, Failure.Refused objection) {
        var found = standing.stack(stack.id());
        Action action = found.isEmpty() ? Action.CREATE : found.get().halfMade() ? Action.RECREATE : Action.UPDATE;
        return plan(stack, action, false, List.of(), "", List.of(), Optional.of(objection));
    }

    private StackPlan foreseen(DeployPlan.StackItem item) {
        var stack = item.node();
        var forecast = new Forecast(stack);
        var waitsFor = forecast.waitsFor(known);
        return switch (item.arrival()) {
            case CREATE -> unknown(stack, item.arrival(), waitsFor, "", forecast.additions(known));
            case UPDATE -> unknown(stack, item.arrival(), waitsFor, "", List.of());
            case ATTACH ->
                unknown(
                        stack,
                        item.arrival(),
                        waitsFor,
                        "It is " + item.standing().orElseThrow().status()
                                + ": a deployment follows that to its end, and compares then.",
                        List.of());
            case RECREATE ->
                unknown(
                        stack,
                        item.arrival(),
                        waitsFor,
                        "It is " + item.standing().orElseThrow().status() + ": a deployment deletes it first.",
                        Stream.concat(
                                        Forecast.remains(item.standing().orElseThrow()),
                                        forecast.additions(known).stream())
                                .toList());
        };
    }

    private StackPlan unknown(
            Installation.Stack stack,
            Arrival arrival,
            List<String> waitsFor,
            String note,
            List<ResourceChange> foreseen) {
        return plan(stack, StackDeployment.action(arrival), false, waitsFor, note, foreseen, Optional.empty());
    }

    private StackPlan plan(
            Installation.Stack stack,
            Action action,
            boolean computed,
            List<String> waitsFor,
            String note,
            List<ResourceChange> changes,
            Optional<Failure.Refused> refusal) {
        var account = preview.plan().installation().account(stack.account());
        access.addAll(Broadening.of(stack, changes));
        return new StackPlan(
                stack.id(),
                stack.name(),
                account.id(),
                account.region(),
                action,
                computed,
                waitsFor,
                note,
                new Forecast(stack).resources(changes),
                refusal.map(Problem::of));
    }
}
