package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.TemplateSource;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.PlanReport;
import dev.atelier.events.Problem;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.DeployPreview;
import dev.atelier.plan.Forecast;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Planner;
import dev.atelier.plan.Standing;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Finds out what a deployment would do, and leaves the accounts as they were: change sets are made for every stack whose inputs are
 * known, all at once, since they need not wait for each other; they are read and withdrawn.
 */
public final class Planning {
    /** Larger templates are read from S3 only. */
    private static final int INLINE_BYTES = 51_200;

    private final Surroundings surroundings;
    private final List<String> warnings = new ArrayList<>();

    public Planning(Surroundings surroundings) {
        EventSink listener = event -> {
            if (event instanceof Event.Warning warning) {
                warnings.add(warning.sentence());
            }
        };
        this.surroundings = surroundings.with(listener);
    }

    /** A plan, and what stood when it was made. */
    public record Result(PlanReport report, Standing standing) {}

    /**
     * Plans. What a deployment would refuse is part of the report.
     *
     * @throws Failure when not even the accounts can be read, or an option names a stack that the system does not have
     */
    public Result run(Installation installation, DeployOptions options) {
        var limits = new RunLimits(surroundings, options.limits());
        var accounts = surroundings.accounts(installation);
        var readiness = new Preflight(installation, accounts, surroundings.events(), surroundings.clock()).check();
        var standing = new StandingReader(installation, accounts).forDeployment();
        var preview = Planner.preview(installation, standing, options);
        warnings.addAll(installation.deployWarnings());
        warnings.addAll(preview.plan().warnings());
        var known = outputs(preview, standing);
        var comparisons = comparisons(preview, sites(accounts, readiness.bootstraps()), known);
        var run = new Scheduler(surroundings, options.limits().concurrency(), limits)
                .run(comparisons.entrySet().stream()
                        .map(each -> task(installation, each.getKey(), each.getValue()))
                        .toList());
        run.stopped().ifPresent(stop -> {
            throw takenBack(stop);
        });
        var report = new PlanReports(preview, standing, known, comparisons, run)
                .report(
                        warnings,
                        readiness.obstacles().stream().map(Problem::of).toList());
        return new Result(report, standing);
    }

    /** A plan that stops leaves nothing running in AWS, unlike other runs. */
    private static Failure takenBack(Failure stop) {
        String next = "Run the same command again.";
        return switch (stop) {
            case Failure.Interrupted _ ->
                new Failure.Interrupted("Interrupted; nothing was changed, and the change sets are deleted.", next);
            case Failure.TimedOut _ -> new Failure.TimedOut("The time limit has passed; nothing was changed.", next);
            default -> stop;
        };
    }

    /** The outputs that what depends on them can be planned with: those of stacks that will go on standing, and what steps have made. */
    private static Map<String, Map<String, String>> outputs(DeployPreview preview, Standing standing) {
        Map<String, Map<String, String>> outputs = new HashMap<>(standing.results());
        standing.stacks().forEach((id, stack) -> {
            boolean stays = !(preview.plan().items().get(id) instanceof DeployPlan.StackItem item)
                    || item.arrival() == Arrival.UPDATE
                    || item.arrival() == Arrival.ATTACH;
            if (stays) {
                outputs.put(id, stack.outputs());
            }
        });
        return outputs;
    }

    private Map<String, Site> sites(Map<String, Account> accounts, Map<String, Bootstrap> bootstraps) {
        var watches = new StackWatches(surroundings);
        Map<String, Site> sites = new HashMap<>();
        accounts.forEach((role, account) -> {
            var bootstrap = Optional.ofNullable(bootstraps.get(role));
            sites.put(
                    role,
                    new Site(
                            account,
                            watches.of(account),
                            templates(account, bootstrap),
                            bootstrap.map(Bootstrap::serviceRole)));
        });
        return sites;
    }

    /** Sent along where possible, so that a plan puts nothing into the account. */
    private static Site.Templates templates(Account account, Optional<Bootstrap> bootstrap) {
        var store = bootstrap.map(found -> new TemplateStore(account.s3(), found.bucket()));
        return body -> store.isPresent() && body.getBytes(StandardCharsets.UTF_8).length > INLINE_BYTES
                ? store.get().source(body)
                : new TemplateSource.Inline(body);
    }

    private SequencedMap<Installation.Stack, StackPlanning> comparisons(
            DeployPreview preview, Map<String, Site> sites, Map<String, Map<String, String>> known) {
        SequencedMap<Installation.Stack, StackPlanning> comparisons = new LinkedHashMap<>();
        var outputs = new Outputs(known);
        preview.plan().items().values().forEach(each -> {
            if (each instanceof DeployPlan.StackItem(var stack, var arrival, var found)
                    && (arrival == Arrival.CREATE || arrival == Arrival.UPDATE)
                    && new Forecast(stack).waitsFor(known).isEmpty()) {
                var site = Objects.requireNonNull(sites.get(stack.account()), stack.account());
                comparisons.put(stack, new StackPlanning(surroundings, site, stack, found, outputs));
            }
        });
        return comparisons;
    }

    private static Task task(Installation installation, Installation.Stack stack, StackPlanning comparison) {
        return new Task(stack.id(), stack.name(), installation.account(stack.account()), Set.of(), comparison);
    }
}
