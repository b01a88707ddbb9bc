package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackState;
import dev.atelier.aws.TemplateSource;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.Template;
import dev.atelier.catalog.Version;
import dev.atelier.config.Config;
import dev.atelier.events.Action;
import dev.atelier.events.BootstrapReport;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Arrival;
import dev.atelier.plan.DataGuard;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DeployPlan;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Value;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Ownership;
import dev.atelier.plan.Requirement;
import dev.atelier.plan.Standing;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Prepares every account and region of an installation for deployments by the stack {@value Bootstrap#STACK}, and looks what else
 * a deployment will need. Running it again updates what is there.
 */
public final class Bootstrapper {
    private static final String SYSTEM = "bootstrap";

    private final Surroundings surroundings;
    private final Template template;

    public Bootstrapper(Surroundings surroundings, Catalog catalog) {
        this.surroundings = surroundings;
        this.template = catalog.template(Bootstrap.TEMPLATE);
    }

    /**
     * Bootstraps the accounts.
     *
     * @throws Failure when it does not even begin: nothing was changed
     */
    public BootstrapReport run(Installation installation, Limits limits) {
        return run(installation, limits, true);
    }

    /**
     * Bootstraps the accounts.
     *
     * @param attach follow what is under way on a stack instead of refusing
     * @throws Failure when it does not even begin: nothing was changed
     */
    public BootstrapReport run(Installation installation, Limits limits, boolean attach) {
        var verdict = new Verdict(surroundings, SYSTEM, installation, List.of());
        var accounts = surroundings.accounts(installation);
        var places = places(accounts.values());
        announce(installation, places.values());
        var watches = new StackWatches(surroundings);
        var outputs = new Outputs(Map.of());
        var tasks = places.values().stream()
                .map(account -> task(installation, account, attach, watches, outputs))
                .toList();
        var run = new Scheduler(surroundings, limits.concurrency(), new RunLimits(surroundings, limits)).run(tasks);
        var prepared = places.values().stream()
                .map(account -> finish(account, result(run, account)))
                .toList();
        if (run.succeeded()) {
            askForMail(installation, accounts);
        }
        List<BootstrapReport.Missing> missing = run.succeeded() ? missing(installation, accounts) : List.of();
        var result = verdict.of(run.results(), List.of(), run.failure());
        return new BootstrapReport(
                installation.system(),
                installation.instance(),
                result.outcome(),
                result.took(),
                prepared,
                missing,
                result.failure());
    }

    /** Account roles may share an account and region, which is bootstrapped once. */
    private static SequencedMap<String, Account> places(Collection<Account> accounts) {
        SequencedMap<String, Account> places = new LinkedHashMap<>();
        accounts.forEach(account -> places.putIfAbsent(account.id() + "/" + account.region(), account));
        return places;
    }

    private void announce(Installation installation, Collection<Account> places) {
        surroundings.tell(new Event.Planned(
                surroundings.now(),
                SYSTEM,
                installation.system(),
                installation.instance(),
                places.stream()
                        .map(account -> new Event.Planned.Item(
                                id(account),
                                Bootstrap.STACK,
                                "stack",
                                account.id(),
                                account.region(),
                                Action.UPDATE.word(),
                                0,
                                List.of(),
                                Surroundings.planned(template.resources().values())))
                        .toList()));
    }

    private Task task(
            Installation installation, Account account, boolean attach, StackWatches watches, Outputs outputs) {
        var stack = stack(installation.config(), account);
        var options = new DeployOptions(
                Set.of(), false, Set.of(), Set.of(stack.id()), false, false, attach, true, Limits.DEFAULT);
        var standing =
                account.cloudFormation().stack(Bootstrap.STACK).map(found -> StandingReader.standing(account, found));
        StackDeployment.Decision decision = found -> decide(stack, found, options);
        var site = new Site(account, watches.of(account), TemplateSource.Inline::new, Optional.empty());
        var item = new DeployPlan.StackItem(stack, decision.of(standing), standing);
        return new Task(
                stack.id(),
                stack.name(),
                installation.account(account.role()),
                Set.of(),
                new StackDeployment(
                        surroundings,
                        item,
                        decision,
                        changes -> new DataGuard(stack, changes).refusal(options),
                        options,
                        site,
                        outputs));
    }

    /** Nothing lives in it that could not be made again, so that a half-deleted one is deleted and made anew. */
    private static Arrival decide(Installation.Stack stack, Optional<Standing.Stack> standing, DeployOptions options) {
        return standing.filter(found -> found.status().equals("DELETE_FAILED")).isPresent()
                ? Arrival.RECREATE
                : Arrival.of(stack, standing, options);
    }

    private Installation.Stack stack(Config config, Account account) {
        SequencedMap<String, Value> parameters = new LinkedHashMap<>();
        parameters.put("CloudFormationExecutionPolicies", new Value.Known(policies(config, account)));
        parameters.put(
                "TrustedAccounts",
                new Value.Known(String.join(",", config.bootstrap().trust())));
        return new Installation.Stack(
                id(account),
                id(account),
                Bootstrap.STACK,
                account.role(),
                template,
                parameters,
                Set.of(),
                false,
                Map.of(
                        Ownership.SYSTEM,
                        SYSTEM,
                        Ownership.VERSION,
                        Version.current().number()));
    }

    /** AWS's own policies are those of the account's partition. */
    private static String policies(Config config, Account account) {
        String ofPartition = "arn:" + account.identity().partition() + ":iam::aws:";
        return config.bootstrap().executionPolicies().stream()
                .map(policy -> policy.replaceFirst("^arn:aws:iam::aws:", ofPartition))
                .collect(joining(","));
    }

    private static String id(Account account) {
        return SYSTEM + "-" + account.role();
    }

    private static StackResult result(Run run, Account account) {
        return run.results().stream()
                .filter(result -> result.id().equals(id(account)))
                .findFirst()
                .orElseThrow();
    }

    /** A stack that stands is protected against deletion; CloudFormation takes that only afterwards. */
    private static BootstrapReport.Account finish(Account account, StackResult result) {
        Optional<StackState> stack = result.result() == Outcome.SUCCEEDED
                ? account.cloudFormation().stack(Bootstrap.STACK)
                : Optional.empty();
        stack.filter(state -> !state.terminationProtection())
                .ifPresent(state -> account.cloudFormation().protect(state.arn()));
        var bootstrap = stack.flatMap(Bootstrap::of);
        return new BootstrapReport.Account(
                account.role(),
                account.id(),
                account.region(),
                Bootstrap.STACK,
                result.action(),
                result.result(),
                bootstrap.map(Bootstrap::bucket).orElse(""),
                bootstrap.map(Bootstrap::serviceRole).orElse(""));
    }

    private void askForMail(Installation installation, Map<String, Account> accounts) {
        for (Requirement requirement : installation.requirements()) {
            if (requirement instanceof Requirement.Mail mail) {
                var account = Objects.requireNonNull(accounts.get(mail.account()), mail.account());
                new MailCheck(installation, account, mail)
                        .ask()
                        .forEach(address -> surroundings.tell(new Event.Notice(
                                surroundings.now(),
                                "mail-asked",
                                "AWS sends a mail to " + address
                                        + " with a link to follow, so that SES may take part in mail with it.")));
            }
        }
    }

    private List<BootstrapReport.Missing> missing(Installation installation, Map<String, Account> accounts) {
        return new Preflight(installation, accounts, surroundings.events(), surroundings.clock())
                .check().obstacles().stream()
                        .map(obstacle -> new BootstrapReport.Missing(obstacle.getMessage(), obstacle.next()))
                        .toList();
    }
}
