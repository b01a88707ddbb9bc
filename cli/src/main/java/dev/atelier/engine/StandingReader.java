package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackState;
import dev.atelier.catalog.StepDefinition;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Ownership;
import dev.atelier.plan.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads what stands of an installation: one listing for each account and region, however many stacks there are. */
final class StandingReader {
    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    StandingReader(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = accounts;
    }

    /** With what a deployment has to know besides. */
    Standing forDeployment() {
        var standing = read();
        return standing.forDeployment(new RetainedVolumes(installation, accounts).unused(standing), results(standing));
    }

    /** A pipeline that is yet to be made has made nothing. */
    private Map<String, Map<String, String>> results(Standing standing) {
        Map<String, Map<String, String>> outputs = new HashMap<>();
        standing.stacks().forEach((id, stack) -> outputs.put(id, stack.outputs()));
        Map<String, Map<String, String>> results = new HashMap<>();
        installation.nodes().values().forEach(node -> {
            if (node instanceof Installation.Step step && step.work() instanceof StepDefinition.Image(var pipeline)) {
                Installation.Value.of(pipeline)
                        .text(outputs)
                        .flatMap(arn -> new PipelineImages(account(step.account()), arn).machineImage())
                        .ifPresent(image -> results.put(step.id(), Map.of(StepDefinition.Image.ID, image)));
            }
        });
        return results;
    }

    /** With what a destruction has to know besides. */
    Standing forDestruction() {
        var standing = read();
        return standing.with(
                new Buckets(installation, accounts).filled(standing),
                new Shields(installation, accounts).shielded(standing));
    }

    Standing read() {
        Map<String, Map<String, StackState>> byRole = listings();
        Map<String, Standing.Stack> stacks = new HashMap<>();
        for (var stack : installation.stacks()) {
            var found = Objects.requireNonNull(byRole.get(stack.account())).remove(stack.name());
            if (found != null) {
                stacks.put(stack.id(), standing(account(stack.account()), found));
            }
        }
        Map<String, Standing.Stack> strays = new HashMap<>();
        byRole.forEach((role, rest) -> rest.values().stream()
                .filter(state -> Ownership.holds(installation, state.tags()))
                .filter(state -> state.tags().containsKey(Ownership.STACK))
                .forEach(state -> strays.putIfAbsent(
                        Objects.requireNonNull(state.tags().get(Ownership.STACK)), standing(account(role), state))));
        return new Standing(stacks, strays);
    }

    /** Roles may share an account and region, and then they share one listing. */
    private Map<String, Map<String, StackState>> listings() {
        Map<String, Map<String, StackState>> byPlace = new HashMap<>();
        Map<String, Map<String, StackState>> byRole = new HashMap<>();
        accounts.forEach((role, account) -> byRole.put(
                role,
                byPlace.computeIfAbsent(
                        account.id() + "/" + account.region(),
                        place -> byName(account.cloudFormation().stacks()))));
        return byRole;
    }

    private static Map<String, StackState> byName(List<StackState> states) {
        return new HashMap<>(states.stream()
                .collect(Collectors.toMap(StackState::name, Function.identity(), (first, second) -> second)));
    }

    /** A stack as the planner sees it. */
    static Standing.Stack standing(Account account, StackState state) {
        var seen = new Standing.Stack(
                state.arn(),
                state.name(),
                account.role(),
                state.status(),
                state.reason(),
                state.changed(),
                state.tags(),
                state.outputs(),
                state.terminationProtection(),
                List.of());
        return seen.halfMade() ? seen.with(living(account, state.arn())) : seen;
    }

    private static List<Standing.Resource> living(Account account, String arn) {
        return account.cloudFormation().resources(arn).stream()
                .filter(resource -> !resource.physicalId().isEmpty())
                .filter(resource -> !resource.status().equals("DELETE_COMPLETE"))
                .map(resource -> new Standing.Resource(resource.logicalId(), resource.type(), resource.status()))
                .toList();
    }

    private Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
