package dev.atelier.engine;

import dev.atelier.aws.CommandsGateway;
import dev.atelier.aws.CommandsGateway.Progress;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import dev.atelier.events.Failure;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.plan.Installation.Check;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One check on its way on the instances of its target. */
final class CheckRun {
    private static final int TOLD_LINES = 10;
    /** What an agent takes to be heard of after its machine was launched. */
    private static final Duration AGENT_TIME = Duration.ofMinutes(5);

    private final Check check;
    private final CommandsGateway commands;
    private final List<Candidate> instances;
    private final Map<String, Answer> answers = new HashMap<>();
    private Optional<String> command = Optional.empty();

    /** @param instances those of the target, in the order in which they are shown */
    CheckRun(Check check, CommandsGateway commands, List<Candidate> instances) {
        this.check = check;
        this.commands = commands;
        this.instances = List.copyOf(instances);
    }

    /** Sends the command to whoever can be reached. */
    void start(String document, Instant now) {
        instances.forEach(instance -> instance.obstacle()
                .ifPresent(obstacle -> fail(instance, Stream.of(unreachable(instance, obstacle, now)))));
        if (isUnderWay()) {
            try {
                command = Optional.of(
                        commands.run(document, waiting().map(Candidate::id).toList()));
            } catch (Failure.Failed failure) {
                waiting().toList().forEach(instance -> fail(instance, Stream.of(failure.getMessage())));
            }
        }
    }

    private static String unreachable(Candidate instance, String obstacle, Instant now) {
        boolean young = instance.since()
                .filter(launch -> launch.plus(AGENT_TIME).isAfter(now))
                .isPresent();
        return young
                ? "It was launched a moment ago, and Systems Manager does not reach it yet; look again in a minute."
                : "It cannot be asked: " + obstacle + ".";
    }

    private Stream<Candidate> waiting() {
        return instances.stream().filter(instance -> !answers.containsKey(instance.id()));
    }

    /** Whether somebody has not answered. */
    boolean isUnderWay() {
        return waiting().findAny().isPresent();
    }

    /** Asks AWS for the answers that have come. */
    void look() {
        command.ifPresent(id -> waiting().toList().forEach(instance -> look(id, instance)));
    }

    private void look(String id, Candidate instance) {
        switch (commands.progress(id, instance.id())) {
            case Progress.Running _ -> {}
            case Progress.Ended ended -> answer(instance, true, ended.output().lines());
            case Progress.Failed failed ->
                fail(instance, Stream.concat(failed.output().lines(), ending(failed)));
        }
    }

    private static Stream<String> ending(Progress.Failed failed) {
        if (failed.status().equals("TimedOut")) {
            return Stream.of("It did not end within the time that the check may take.");
        }
        return failed.output().isBlank()
                ? Stream.of("It ended as " + failed.status() + " without a word.")
                : Stream.of();
    }

    private void fail(Candidate instance, Stream<String> lines) {
        answer(instance, false, lines);
    }

    private void answer(Candidate instance, boolean passed, Stream<String> lines) {
        List<String> told =
                lines.map(String::strip).filter(line -> !line.isEmpty()).toList();
        answers.put(
                instance.id(),
                new Answer(
                        instance.name(),
                        instance.id(),
                        passed,
                        told.subList(Math.max(0, told.size() - TOLD_LINES), told.size())));
    }

    /** What has come of it; from whoever has not answered by now, nothing more is expected. */
    CheckStatus status() {
        waiting()
                .toList()
                .forEach(instance -> fail(
                        instance,
                        Stream.of("It has not answered in time; the command " + command.orElse("") + " runs on.")));
        return new CheckStatus(
                check.name(),
                check.target().name(),
                instances.stream()
                        .flatMap(instance -> Optional.ofNullable(answers.get(instance.id())).stream())
                        .toList());
    }
}
