package dev.atelier.engine;

import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What a deployment cost in time and calls, measured from AWS's own events and its log of calls.
 *
 * @param criticalPath the longest chain of dependent stacks and steps, by the time each takes in AWS
 * @param delays from the end of each stack in AWS to our report of it, ascending
 * @param allowedCalls 12 for each stack and 15 for each minute in which it was worked on
 */
record Measurement(
        Duration makespan,
        Duration criticalPath,
        List<Duration> delays,
        int calls,
        double allowedCalls,
        int mostCallsInASecond) {

    static Measurement of(
            Installation installation, OperationResult result, List<Event> events, List<CallRecord> calls) {
        List<CallRecord> cloudFormation = calls.stream()
                .filter(call -> call.service().equals("cloudformation"))
                .toList();
        return new Measurement(
                result.took(),
                criticalPath(installation, events),
                delays(events),
                cloudFormation.size(),
                result.stacks().stream()
                        .filter(stack -> installation.nodes().get(stack.id()) instanceof Installation.Stack)
                        .mapToDouble(stack -> 12 + 15 * stack.took().toMillis() / 60_000.0)
                        .sum(),
                mostInASecond(cloudFormation.stream().map(CallRecord::time).toList()));
    }

    private static Duration criticalPath(Installation installation, List<Event> events) {
        Map<String, Duration> paths = new HashMap<>();
        installation.nodes().values().forEach(node -> {
            Duration before = node.dependsOn().stream()
                    .map(id -> paths.getOrDefault(id, Duration.ZERO))
                    .max(Duration::compareTo)
                    .orElse(Duration.ZERO);
            paths.put(node.id(), before.plus(inAws(node, events)));
        });
        return paths.values().stream().max(Duration::compareTo).orElse(Duration.ZERO);
    }

    private static Duration inAws(Installation.Node node, List<Event> events) {
        List<Instant> times = new ArrayList<>();
        for (Event event : events) {
            if (concerns(node, event)) {
                times.add(event.time());
            }
        }
        return Duration.between(times.getFirst(), times.getLast());
    }

    /** AWS tells when it begins and ends a stack; of a step we know only when we did. */
    private static boolean concerns(Installation.Node node, Event event) {
        return switch (event) {
            case Event.ResourceChanged change -> change.logicalId().equals(stackName(node));
            case Event.StackStarted started -> isStep(node) && started.stack().equals(node.id());
            case Event.StackFinished finished ->
                isStep(node) && finished.stack().equals(node.id());
            default -> false;
        };
    }

    private static String stackName(Installation.Node node) {
        return node instanceof Installation.Stack stack ? stack.name() : "";
    }

    private static boolean isStep(Installation.Node node) {
        return node instanceof Installation.Step;
    }

    private static List<Duration> delays(List<Event> events) {
        Map<String, Instant> ends = new HashMap<>();
        events.stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(Event.ResourceChanged.class::cast)
                .forEach(change -> ends.merge(change.stack(), change.time(), (a, b) -> a.isAfter(b) ? a : b));
        return events.stream()
                .filter(Event.StackFinished.class::isInstance)
                .map(Event.StackFinished.class::cast)
                .filter(finished -> ends.containsKey(finished.stack()))
                .map(finished -> Duration.between(Objects.requireNonNull(ends.get(finished.stack())), finished.time()))
                .sorted()
                .toList();
    }

    static int mostInASecond(List<Instant> times) {
        int most = 0;
        int first = 0;
        for (int last = 0; last < times.size(); last++) {
            while (!times.get(first).plusSeconds(1).isAfter(times.get(last))) {
                first++;
            }
            most = Math.max(most, last - first + 1);
        }
        return most;
    }

    Duration allowedMakespan() {
        return criticalPath.multipliedBy(105).dividedBy(100).plusSeconds(10);
    }

    /** The delay within which this share of the ends was reported. */
    Duration delay(double share) {
        return delays.get((int) Math.ceil(delays.size() * share) - 1);
    }

    double callsInAMinute() {
        return calls * 60.0 / makespan.toSeconds();
    }

    /** The figures, one a line. */
    String report(String name) {
        return """
                %s
                  makespan            %5d s   critical path %d s, allowed %d s
                  CloudFormation      %5d calls   allowed %.0f
                  in a minute         %5.1f calls
                  in any second       %5d calls   allowed 5
                  end to report       %5.1f s median, %.1f s for 95 %%, allowed 6.0 s
                """.formatted(
                        name,
                        makespan.toSeconds(),
                        criticalPath.toSeconds(),
                        allowedMakespan().toSeconds(),
                        calls,
                        allowedCalls,
                        callsInAMinute(),
                        mostCallsInASecond,
                        delay(0.5).toMillis() / 1000.0,
                        delay(0.95).toMillis() / 1000.0);
    }
}
