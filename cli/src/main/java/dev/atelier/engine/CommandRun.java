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
 * Runs a document of Systems Manager on every instance of an Auto Scaling group, all at the same time. An instance on which it fails does
 * not stop the others; the failure names each with the end of its output.
 */
final class CommandRun implements Phase {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);
    /** After its start an agent needs a moment until it answers. */
    private static final Duration AGENT_TIME = Duration.ofMinutes(5);

    private static final int TOLD_LINES = 10;
    private static final String GROUP = "tag:aws:autoscaling:groupName";

    private final Surroundings surroundings;
    private final Account account;
    private final String step;
    private final String document;
    private final String group;
    private final Consumer<String> told;
    private final Instant began;

    private final SequencedMap<String, Machine> pending = new LinkedHashMap<>();
    private final SequencedMap<String, String> failures = new LinkedHashMap<>();
    private int machines;
    private Phase phase = this::start;

    /** @param told hears what is waited for */
    CommandRun(
            Surroundings surroundings,
            Account account,
            String step,
            String document,
            String group,
            Consumer<String> told) {
        this.surroundings = surroundings;
        this.account = account;
        this.step = step;
        this.document = document;
        this.group = group;
        this.told = told;
        this.began = surroundings.now();
    }

    @Override
    public Optional<Duration> advance() {
        return phase.advance();
    }

    private Optional<Duration> start() {
        List<Machine> all = account.machines().find(Map.of(GROUP, group));
        Map<String, Boolean> agents =
                account.instances().agents(all.stream().map(Machine::id).toList());
        List<Machine> silent = all.stream()
                .filter(machine -> !agents.getOrDefault(machine.id(), false))
                .toList();
        if ((all.isEmpty() || !silent.isEmpty()) && began.plus(AGENT_TIME).isAfter(surroundings.now())) {
            told.accept("Waiting until Systems Manager reaches every instance of the group " + group + ".");
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
        String command = account.commands().run(document, List.copyOf(pending.keySet()));
        told.accept("The command " + command + " runs on " + pending.size()
                + (pending.size() == 1 ? " instance." : " instances."));
        phase = () -> follow(command);
        return Optional.of(BETWEEN_LOOKS);
    }

    private Optional<Duration> follow(String command) {
        for (Machine machine : List.copyOf(pending.values())) {
            switch (account.commands().progress(command, machine.id())) {
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
                    "The group " + group + " has no instances on which step " + step + " could run its command.",
                    "Look at the activity of the group in EC2, then run the same command again.");
        }
        if (failures.isEmpty()) {
            return Optional.empty();
        }
        String causes = failures.entrySet().stream()
                .map(failure -> failure.getKey() + ": " + failure.getValue())
                .collect(joining("\n"));
        throw new Failure.Failed(
                "command-failed",
                "The command of step " + step + " failed on " + failures.size() + " of " + machines
                        + (machines == 1 ? " instance" : " instances") + "; the others are ready.\n" + causes,
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
