package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.SequencedSet;

/** One plain line for people per event that matters, with the time since the first; and a sign of life in long silences. */
final class Progress implements EventSink {
    private static final Duration SILENCE = Duration.ofMinutes(1);

    private final Optional<PrintStream> out;
    private final Style style;
    private final Verbosity verbosity;
    private final SequencedSet<String> running = new LinkedHashSet<>();
    private Optional<Instant> begin = Optional.empty();
    private Instant lastLine = Instant.MIN;
    private int column = 12;

    Progress(Optional<PrintStream> out, Style style, Verbosity verbosity) {
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
            case Event.WaveFinished _ -> {}
            case Event.Warning e -> line(e.time(), "", style.doubtful("Warning:") + " " + e.sentence());
            case Event.Notice e -> line(e.time(), "", e.sentence());
            case Event.Finished _ -> {}
        }
    }

    /** Prints what is being waited for when nothing was printed for a minute. */
    void waiting(Instant now) {
        if (!running.isEmpty() && Duration.between(lastLine, now).compareTo(SILENCE) >= 0) {
            line(now, "", style.faint("Still waiting for " + String.join(", ", running) + "."));
        }
    }

    // 0:00  The plan: 13 stacks and 2 steps of connect dev.
    private void planned(Event.Planned event) {
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

    // 0:12  vpc       creating RSCRSPMStage-VPC-RSC-RSPM-dev
    private void started(Event.StackStarted event) {
        running.add(event.stack());
        String name = event.name().equals(event.stack()) ? "" : "  " + style.faint(event.name());
        line(event.time(), event.stack(), ActionWords.doing(event.action()) + name);
    }

    // 1:40  vpc         CREATE_IN_PROGRESS  NatGatewayA  AWS::EC2::NatGateway
    // 1:40  rds-rsc     CREATE_FAILED  Cluster  AWS::RDS::DBCluster: The quota is used up.
    private void resource(Event.ResourceChanged event) {
        boolean failed = event.status().endsWith("_FAILED");
        if (failed || verbosity.atLeast(Verbosity.VERBOSE)) {
            String text = "  " + event.status() + "  " + event.logicalId() + "  " + event.type()
                    + (event.reason().isEmpty() ? "" : ": " + event.reason());
            line(event.time(), event.stack(), failed ? style.bad(text) : style.faint(text));
        }
    }

    // 9:40  ec2-rsc   3 of 4 tasks of RSC-ec2-dev run
    private void service(Event.ServiceChanged event) {
        line(
                event.time(),
                event.stack(),
                event.running() + " of " + Words.count(event.desired(), "task") + " of " + event.service() + " run"
                        + (event.trouble().isEmpty() ? "" : "; " + event.trouble()));
    }

    // 2:07  vpc       created in 2 min 7 s
    // 4:31  rds-rsc   failed to create after 2 min: The quota is used up.
    private void finished(Event.StackFinished event) {
        running.remove(event.stack());
        line(event.time(), event.stack(), ending(event));
    }

    private String ending(Event.StackFinished event) {
        String took = Words.duration(event.took());
        String reason = event.reason().isEmpty() ? "" : ": " + event.reason();
        return switch (event.result()) {
            case SUCCEEDED ->
                style.good(ActionWords.done(event.action())) + (instant(event) ? "" : " in " + took) + reason;
            case NOT_STARTED -> style.doubtful("not started") + reason;
            case RUNNING -> style.doubtful("still running in AWS") + reason;
            case FAILED, REFUSED, INTERRUPTED, TIMED_OUT ->
                style.bad(ActionWords.failed(event.action())) + " after " + took + reason;
        };
    }

    private static boolean instant(Event.StackFinished event) {
        return event.action() == Action.ABSENT
                || event.action() == Action.SKIPPED
                || event.action() == Action.UNCHANGED;
    }

    private void line(Instant time, String id, String text) {
        Instant first = begin.orElse(time);
        begin = Optional.of(first);
        lastLine = time;
        String name = id.isEmpty() ? "" : id + " ".repeat(Math.max(0, column - id.length())) + "  ";
        out.ifPresent(stream -> stream.println(style.faint(clock(Duration.between(first, time))) + "  " + name + text));
    }

    /** {@code   0:07}, {@code  12:45}, {@code 1:02:45}: what has passed since the first event, seven wide. */
    private static String clock(Duration elapsed) {
        Duration shown = elapsed.isNegative() ? Duration.ZERO : elapsed;
        String text = shown.toHours() > 0
                ? "%d:%02d:%02d".formatted(shown.toHours(), shown.toMinutesPart(), shown.toSecondsPart())
                : "%d:%02d".formatted(shown.toMinutesPart(), shown.toSecondsPart());
        return " ".repeat(Math.max(0, 7 - text.length())) + text;
    }
}
