package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import dev.atelier.aws.Account;
import dev.atelier.aws.Machine;
import dev.atelier.aws.TaskState;
import dev.atelier.events.TargetsReport;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installation.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds the tasks and instances that sessions can be opened to, and why they cannot where they cannot. */
public final class TargetReader {
    private final Installation installation;
    private final Map<String, Account> accounts;
    private final Optional<String> container;

    /**
     * @param accounts by role
     * @param container the container to take in every task; without one the target's own
     */
    public TargetReader(Installation installation, Map<String, Account> accounts, Optional<String> container) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
        this.container = container;
    }

    /** Every target with all that belongs to it. */
    public TargetsReport report(Instant now) {
        var outputs = outputs();
        return new TargetsReport(
                installation.system(),
                installation.instance(),
                now,
                installation.targets().values().stream()
                        .map(target -> new TargetsReport.Target(
                                target.name(),
                                target instanceof Target.Ecs ? "ecs" : "ec2",
                                places(target, outputs).stream()
                                        .map(SessionPlace::candidate)
                                        .toList()))
                        .toList());
    }

    /** The tasks or instances of a target, in an order that lasts; none before it is deployed. */
    public List<SessionPlace> places(Target target) {
        return places(target, outputs());
    }

    /** @param outputs of the stacks that stand, by their ids */
    List<SessionPlace> places(Target target, Map<String, Map<String, String>> outputs) {
        Account account = Objects.requireNonNull(accounts.get(target.account()), target.account());
        return switch (target) {
            case Target.Ecs ecs ->
                ecs.cluster()
                        .text(outputs)
                        .flatMap(cluster -> ecs.service().text(outputs).flatMap(service -> container
                                .or(() -> ecs.container().text(outputs))
                                .map(name -> containers(ecs, account, cluster, service, name))))
                        .orElse(List.of());
            case Target.Ec2 ec2 ->
                filters(ec2, outputs)
                        .map(filters -> machines(ec2, account, filters))
                        .orElse(List.of());
        };
    }

    /** The outputs of the stacks that stand, by their ids. */
    private Map<String, Map<String, String>> outputs() {
        return new StandingReader(installation, accounts)
                .read().stacks().entrySet().stream().collect(toMap(Map.Entry::getKey, stack -> stack.getValue()
                        .outputs()));
    }

    /** What the instances of a target pass; empty before it is deployed. */
    static Optional<Map<String, String>> filters(Target.Ec2 target, Map<String, Map<String, String>> outputs) {
        Map<String, String> filters = new LinkedHashMap<>();
        target.filters().forEach((name, value) -> value.text(outputs).ifPresent(text -> filters.put(name, text)));
        return Optional.of(filters)
                .filter(found -> found.size() == target.filters().size());
    }

    private static List<SessionPlace> containers(
            Target.Ecs target, Account account, String cluster, String service, String container) {
        return account.tasks().of(cluster, service).stream()
                .<SessionPlace>map(task -> new SessionPlace.Container(
                        target.name(),
                        account,
                        candidate(task, container),
                        cluster,
                        task.arn(),
                        container,
                        task.container(container)
                                .flatMap(TaskState.Container::runtimeId)
                                .orElse("")))
                .toList();
    }

    private static Candidate candidate(TaskState task, String container) {
        return new Candidate(
                task.id().substring(0, Math.min(8, task.id().length())),
                task.id(),
                task.status().toLowerCase(Locale.ROOT),
                task.zone(),
                task.started(),
                Obstacles.of(task, container));
    }

    private static List<SessionPlace> machines(Target.Ec2 target, Account account, Map<String, String> filters) {
        List<Machine> machines = account.machines().find(filters);
        var agents =
                account.instances().agents(machines.stream().map(Machine::id).toList());
        List<SessionPlace> places = new ArrayList<>();
        for (Machine machine : machines) {
            var candidate = new Candidate(
                    target.name() + (machines.size() == 1 ? "" : "-" + (places.size() + 1)),
                    machine.id(),
                    machine.state(),
                    machine.zone(),
                    Optional.of(machine.launched()),
                    Obstacles.of(machine, Optional.ofNullable(agents.get(machine.id()))));
            places.add(new SessionPlace.Machine(target.name(), account, candidate));
        }
        return places;
    }
}
