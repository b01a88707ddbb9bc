package dev.atelier.view;

import dev.atelier.events.Event;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/**
 * One plain line per event for people, with the time since the first and the stack in front; and a sign of life in silences.
 * That a resource is begun is told only when more is asked for: its end says enough.
 */
final class Progress implements ProgressView {
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final PrintStream out;
    private final Style style;
    private final Verbosity verbosity;
    /** When each began that is in work. */
    private final SequencedMap<String, Instant> running = new LinkedHashMap<>();

    /** Where each is that was planned. */
    private final Map<String, String> accounts = new HashMap<>();

    private Optional<Instant> begin = Optional.empty();
    private Instant lastLine = Instant.MIN;
    private int column = 12;

    Progress(PrintStream out, Style style, Verbosity verbosity) {
        this.out = out;
        this.style = style;
        this.verbosity = verbosity;
    }

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Phase e -> line(e.time(), "", e.sentence());
            case Event.Planned e -> planned(e);
            case Event.StackStarted e -> started(e);
            case Event.ResourceChanged e -> resource(e);
            case Event.ServiceChanged e -> service(e);
            case Event.StackFinished e -> finished(e);
            case Event.Progress e -> line(e.time(), e.stack(), e.sentence());
            case Event.WaveStarted e ->
                line(e.time(), "", style.strong("Wave " + e.wave() + ":") + " " + String.join(", ", e.stacks()));
            case Event.DatabaseChanged e -> database(e);
            case Event.WaveFinished _ -> {}
            case Event.Warning e -> line(e.time(), "", style.doubtful("Warning:") + " " + e.sentence());
            case Event.Notice e -> line(e.time(), "", e.sentence());
            case Event.Finished _ -> running.clear();
        }
    }

    @Override
    public void print(String lines) {
        out.print(lines);
    }

    // 3:30  Still waiting for rds-rsc (3 min 20 s), efs-rsc (40 s).
    @Override
    public void waiting(Instant now) {
        if (!running.isEmpty() && Duration.between(lastLine, now).compareTo(SILENCE) >= 0) {
            String what = running.entrySet().stream()
                    .map(one -> one.getKey() + " (" + Words.duration(Duration.between(one.getValue(), now)) + ")")
                    .collect(Collectors.joining(", "));
            line(now, "", style.faint("Still waiting for " + what + "."));
        }
    }

    @Override
    public void resized() {
        // Lines are as long as they are.
    }

    @Override
    public void close() {
        // Every line is complete.
    }

    // 0:01  vpc       to create  RSCRSPMStage-VPC-RSC-RSPM-dev
    private void planned(Event.Planned event) {
        accounts.clear();
        event.items().forEach(item -> accounts.put(item.id(), item.account()));
        column = event.items().stream()
                .mapToInt(item -> item.id().length())
                .max()
                .orElse(column);
        if (verbosity.atLeast(Verbosity.VERBOSE)) {
            event.items()
                    .forEach(item -> line(
                            event.time(),
                            item.id(),
                            "to " + item.action() + (item.wave() == 0 ? "" : " in wave " + item.wave()) + "  "
                                    + style.faint(item.name())));
        }
    }

    // 0:12  vpc       creating  RSCRSPMStage-VPC-RSC-RSPM-dev
    // 0:12  store     creating  Guild-Store-dev  in 444455556666
    private void started(Event.StackStarted event) {
        running.put(event.stack(), event.time());
        String name = event.name().equals(event.stack()) ? "" : "  " + style.faint(event.name());
        String place = Places.of(accounts.values().stream()).in(accounts.getOrDefault(event.stack(), ""));
        line(event.time(), event.stack(), ActionWords.doing(event.action()) + name + style.faint(place));
    }

    // 1:40  vpc         CREATE_COMPLETE  NatGatewayA  AWS::EC2::NatGateway
    // 1:40  rds-rsc     CREATE_FAILED  Cluster  AWS::RDS::DBCluster: The quota is used up.
    private void resource(Event.ResourceChanged event) {
        boolean failed = event.status().endsWith("_FAILED");
        if (verbosity.atLeast(Verbosity.VERBOSE) || !event.status().endsWith("_IN_PROGRESS")) {
            String text = "  " + event.status() + "  " + event.logicalId() + "  " + event.type()
                    + (event.reason().isEmpty() ? "" : ": " + event.reason());
            line(event.time(), event.stack(), failed ? style.bad(text) : style.faint(text));
        }
    }

    // 9:30  connect   made  role connect
    private void database(Event.DatabaseChanged event) {
        if (verbosity.atLeast(Verbosity.VERBOSE)) {
            line(event.time(), event.database(), style.faint("  " + event.done() + "  " + event.what()));
        }
    }

    // 9:40  ec2-rsc   3 of 4 tasks of RSC-ec2-dev run
    private void service(Event.ServiceChanged event) {
        line(
                event.time(),
                event.stack(),
                event.running() + " of " + Words.count(event.desired(), "task") + " of " + event.service() + " run"
                        + (event.trouble().isEmpty() ? "" : "; it " + event.trouble()));
    }

    // 2:07  vpc       created in 2 min 7 s
    // 4:31  rds-rsc   failed to create after 2 min: The quota is used up.
    private void finished(Event.StackFinished event) {
        running.remove(event.stack());
        line(event.time(), event.stack(), ActionWords.ending(event, style));
    }

    /** The time is seven wide, so that hours do not move the lines. */
    private void line(Instant time, String id, String text) {
        Instant first = begin.orElse(time);
        begin = Optional.of(first);
        lastLine = time;
        String clock = Words.clock(Duration.between(first, time));
        String name = id.isEmpty() ? "" : id + " ".repeat(Math.max(0, column - id.length())) + "  ";
        out.println(style.faint(" ".repeat(Math.max(0, 7 - clock.length())) + clock) + "  " + name + text);
    }
}
