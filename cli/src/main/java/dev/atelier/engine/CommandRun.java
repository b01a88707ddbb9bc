package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.Account;
import dev.atelier.aws.CommandsGateway.Progress;
import dev.atelier.aws.Machine;
import dev.atelier.events.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/**
 * Runs a document of Systems Manager on a number of instances, all at the same time. An instance on which it fails does
 * not stop the others; the failure names each with the end of its output.
 */
final class CommandRun implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** After its start an agent needs a moment until it answers. */
    private static final Duration AGENT_TIME = Duration.ofMinutes(5);

    private static final int TOLD_LINES = 10;

    private final Surroundings surroundings;
    private final Account account;
    private final String command;
    private final String document;
    private final Fleet fleet;
    private final Consumer<String> told;
    private final Instant began;

    private final SequencedMap<String, Machine> pending = new LinkedHashMap<>();
    private final SequencedMap<String, String> failures = new LinkedHashMap<>();
    private int machines;
    private Phase phase = this::start;

    /**
     * The instances that run it.
     *
     * @param name with its kind, such as {@code the group web}
     * @param filters that they all pass, by the names in {@code ec2:DescribeInstances}
     */
    record Fleet(String name, Map<String, String> filters) {
        Fleet {
            filters = Map.copyOf(filters);
        }

        static Fleet group(String name) {
            return new Fleet("the group " + name, Map.of("tag:aws:autoscaling:groupName", name));
        }
    }

    /**
     * @param command what it is, such as {@code the command of step configure}
     * @param told hears what is waited for
     */
    CommandRun(
            Surroundings surroundings,
            Account account,
            String command,
            String document,
            Fleet fleet,
            Consumer<String> told) {
        this.surroundings = surroundings;
        this.account = account;
        this.command = command;
        this.document = document;
        this.fleet = fleet;
        this.told = told;
        this.began = surroundings.now();
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> start() {
        List<Machine> all = account.machines().find(fleet.filters());
        Map<String, Boolean> agents =
                account.instances().agents(all.stream().map(Machine::id).toList());
        List<Machine> silent = all.stream()
                .filter(machine -> !agents.getOrDefault(machine.id(), false))
                .toList();
        if ((all.isEmpty() || !silent.isEmpty()) && began.plus(AGENT_TIME).isAfter(surroundings.now())) {
            told.accept("Waiting until Systems Manager reaches every instance of " + fleet.name() + ".");
            return Optional.of(BETWEEN_LOOKS);
        }
        machines = all.size();
        silent.forEach(machine -> failures.put(name(machine), "Systems Manager does not reach it."));
        all.stream()
                .filter(machine -> !silent.contains(machine))
                .forEach(machine -> pending.put(machine.id(), machine));
        if (pending.isEmpty()) {
            return end();
        }
        String id = account.commands().run(document, List.copyOf(pending.keySet()));
        told.accept("The command " + id + " runs on " + pending.size()
                + (pending.size() == 1 ? " instance." : " instances."));
        phase = () -> follow(id);
        return Optional.of(BETWEEN_LOOKS);
    }

    private Optional<Duration> follow(String id) {
        for (Machine machine : List.copyOf(pending.values())) {
            switch (account.commands().progress(id, machine.id())) {
                case Progress.Running _ -> {}
                case Progress.Ended _ -> pending.remove(machine.id());
                case Progress.Failed failed -> {
                    pending.remove(machine.id());
                    failures.put(name(machine), reason(failed));
                }
            }
        }
        return pending.isEmpty() ? end() : Optional.of(BETWEEN_LOOKS);
    }

    private Optional<Duration> end() {
        if (machines == 0) {
            throw new Failure.Failed(
                    "command-failed",
                    "There are no instances of " + fleet.name() + ", on which " + command + " should run.",
                    "Look at the activity of their Auto Scaling group in EC2, then run the same command again.");
        }
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        String causes = failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(joining("\n"));
        throw new Failure.Failed(
                "command-failed",
                Character.toUpperCase(command.charAt(0)) + command.substring(1) + " failed on " + failures.size()
                        + " of " + machines
                        + (machines == 1 ? " instance" : " instances")
                        + (failures.size() < machines ? "; the others are ready.\n" : ".\n") + causes,
                "Correct the cause, then run the same command again; it repairs what failed.");
    }

    private static String name(Machine machine) {
        return machine.name().map(name -> name + " (" + machine.id() + ")").orElse(machine.id());
    }

    private static String reason(Progress.Failed failed) {
        List<String> lines = failed.output().lines().toList();
        return lines.isEmpty()
                ? "it ended as " + failed.status() + " without a word."
                : lines.stream().skip(Math.max(0, lines.size() - TOLD_LINES)).collect(joining("\n  ", "\n  ", ""));
    }
}
