package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackResource;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyPlan;
import dev.atelier.plan.DestroyPlan.Doomed;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** One execution of a plan of destruction. */
final class Teardown {
    private final Surroundings surroundings;
    private final DestroyPlan plan;
    private final Map<String, Account> accounts;
    private final StackWatches watches;
    private final Leftovers leftovers;
    private final List<StackResult> results = new ArrayList<>();

    Teardown(Surroundings surroundings, DestroyPlan plan, Map<String, Account> accounts) {
        this.surroundings = surroundings;
        this.plan = plan;
        this.accounts = accounts;
        this.watches = new StackWatches(surroundings);
        this.leftovers = new Leftovers(plan.installation(), accounts);
    }

    /** Runs wave after wave; the failure that ended it, empty when all is gone. */
    Optional<Failure> run() {
        var limits = new RunLimits(surroundings, plan.options().limits());
        var scheduler = new Scheduler(surroundings, plan.options().limits().concurrency(), limits);
        Optional<Failure> failure = Optional.empty();
        List<Integer> waiting = new ArrayList<>();
        int latest = 0;
        for (int wave = 0; wave < plan.waves().size(); wave++) {
            if (failure.isPresent() || detached()) {
                notStarted(plan.waves().get(wave));
                if (stands(plan.waves().get(wave))) {
                    waiting.add(wave + 1);
                }
            } else {
                latest = wave + 1;
                failure = switch (plan.waves().get(wave)) {
                    case DestroyPlan.StackWave stacks -> delete(wave + 1, stacks, scheduler);
                    case DestroyPlan.SecretsWave _ -> deleteSecrets(wave + 1);
                };
            }
        }
        if (failure.isPresent() && !waiting.isEmpty()) {
            surroundings.tell(new Event.Warning(surroundings.now(), "waves-not-started", waits(waiting, latest)));
        }
        return failure;
    }

    private static boolean stands(DestroyPlan.Wave wave) {
        return wave instanceof DestroyPlan.StackWave stacks
                && stacks.dying().findAny().isPresent();
    }

    private static String waits(List<Integer> waiting, int latest) {
        String waves = waiting.size() == 1
                ? "Wave " + waiting.getFirst() + " is"
                : "Waves " + waiting.stream().map(String::valueOf).collect(Collectors.joining(", ")) + " are";
        return waves + " not started, since wave " + latest
                + " is not done: a wave needs what the waves before it delete.";
    }

    /** Whether the run was left while AWS goes on with it. */
    boolean detached() {
        return results.stream().anyMatch(result -> result.result() == Outcome.RUNNING);
    }

    List<StackResult> results() {
        return List.copyOf(results);
    }

    /** What outlives the destruction. */
    List<Left> left() {
        return leftovers.report(results.stream()
                .filter(stack -> stack.result() == Outcome.SUCCEEDED)
                .map(StackResult::id)
                .collect(Collectors.toSet()));
    }

    private Optional<Failure> delete(int wave, DestroyPlan.StackWave stacks, Scheduler scheduler) {
        stacks.stacks().stream().filter(stack -> stack.standing().isEmpty()).forEach(this::absent);
        var tasks = stacks.stacks().stream()
                .flatMap(stack -> stack.standing().map(standing -> task(stack, standing)).stream())
                .toList();
        if (tasks.isEmpty()) {
            return Optional.empty();
        }
        surroundings.tell(new Event.WaveStarted(
                surroundings.now(), wave, tasks.stream().map(Task::id).toList()));
        var run = scheduler.run(tasks);
        results.addAll(run.results());
        if (run.succeeded()) {
            surroundings.tell(new Event.WaveFinished(surroundings.now(), wave));
        }
        return run.failure();
    }

    private Optional<Failure> deleteSecrets(int wave) {
        var installation = plan.installation();
        surroundings.tell(new Event.WaveStarted(
                surroundings.now(),
                wave,
                installation.secrets().stream().map(Installation.Secret::name).toList()));
        try {
            var unused = new Secrets(
                            installation, accounts, surroundings.events(), surroundings.clock(), surroundings.random())
                    .delete(List.of(), plan.options().withoutRecovery());
        } catch (Failure failure) {
            return Optional.of(failure);
        }
        surroundings.tell(new Event.WaveFinished(surroundings.now(), wave));
        return Optional.empty();
    }

    private Task task(Doomed stack, Standing.Stack standing) {
        var account = account(stack);
        var order = new StackDeletion.Order(
                stack.id(),
                stack.name(),
                standing.arn(),
                standing.status(),
                stack.ours(),
                stack.retain(),
                preparation(stack, standing));
        return new Task(
                stack.id(),
                stack.name(),
                plan.installation().account(stack.account()),
                Set.of(),
                new StackDeletion(surroundings, account, watches.of(account), order));
    }

    private Phase preparation(Doomed stack, Standing.Stack standing) {
        var removal = removal(stack, standing);
        return () -> {
            Optional<Duration> wait = removal.advance();
            if (wait.isEmpty()) {
                prepare(stack, standing);
            }
            return wait;
        };
    }

    private Phase removal(Doomed stack, Standing.Stack standing) {
        if (!Pipelines.among(stack.resources())) {
            return Optional::empty;
        }
        var account = account(stack);
        return new ImageRemoval(
                surroundings,
                account,
                () -> Pipelines.doomed(account.cloudFormation().resources(standing.arn()), stack.retain()),
                sentence -> tell("image-removed", sentence));
    }

    /** What must be done while the stack's resources can still be asked. */
    private void prepare(Doomed stack, Standing.Stack standing) {
        var account = account(stack);
        if (stack.unprotect()) {
            account.cloudFormation().unprotect(standing.arn());
        }
        var resources = account.cloudFormation().resources(standing.arn());
        Shields.instances(resources)
                .filter(instance -> stack.shielded().contains(instance.logicalId()))
                .forEach(instance -> account.machines().allowTermination(instance.physicalId()));
        if (plan.installation().nodes().get(stack.id()) instanceof Installation.Stack wanted) {
            leftovers.note(wanted, resources);
        }
        leftovers.spare(account, standing.arn(), stack.retain());
        var records = new ValidationRecords(account).remove(resources, () -> zones(stack, account));
        if (!records.isEmpty()) {
            tell(
                    "validation-records-removed",
                    "Removed the DNS records that validated the certificates of " + stack.name() + ": "
                            + String.join(", ", records) + ".");
        }
        if (plan.options().empty()) {
            new Buckets(plan.installation(), accounts)
                    .doomed(stack.id(), resources)
                    .filter(bucket -> !stack.retain().contains(bucket.logicalId()))
                    .forEach(bucket -> empty(account, bucket.physicalId()));
        }
    }

    /** The resources of the stacks with hosted zones that go in this destruction, in the account of a stack. */
    private List<StackResource> zones(Doomed stack, Account account) {
        return plan.dying().stream()
                .filter(other -> !other.id().equals(stack.id())
                        && other.account().equals(stack.account())
                        && other.dies().stream()
                                .anyMatch(resource -> resource.type().equals(ValidationRecords.ZONE)))
                .flatMap(other -> other.standing().stream())
                .flatMap(zone -> account.cloudFormation().resources(zone.arn()).stream())
                .toList();
    }

    private void empty(Account account, String bucket) {
        int objects = account.s3().empty(bucket);
        if (objects > 0) {
            tell("bucket-emptied", "Emptied bucket " + bucket + " of " + objects + " objects and versions.");
        }
    }

    private void tell(String code, String sentence) {
        surroundings.tell(new Event.Notice(surroundings.now(), code, sentence));
    }

    private void absent(Doomed stack) {
        results.add(result(stack, Action.ABSENT, Outcome.SUCCEEDED));
    }

    private void notStarted(DestroyPlan.Wave wave) {
        if (wave instanceof DestroyPlan.StackWave stacks) {
            stacks.stacks().forEach(stack -> {
                if (stack.standing().isPresent()) {
                    results.add(result(stack, Action.DELETE, Outcome.NOT_STARTED));
                } else {
                    absent(stack);
                }
            });
        }
    }

    private StackResult result(Doomed stack, Action action, Outcome outcome) {
        var account = account(stack);
        return new StackResult(
                stack.id(), stack.name(), account.id(), account.region(), action, outcome, Duration.ZERO, "");
    }

    private Account account(Doomed stack) {
        return Objects.requireNonNull(accounts.get(stack.account()), stack.account());
    }
}
