package dev.atelier.view.timeline;

import dev.atelier.events.CriticalPath;
import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;

/** One operation, such as a deployment; a rehearsal has several. */
final class Chapter implements EventSink {
    private final Event.Planned plan;
    private final CriticalPath path = new CriticalPath();
    private final SequencedMap<String, StackTrack> stacks = new LinkedHashMap<>();
    private Instant now;

    Chapter(Event.Planned plan) {
        this.plan = plan;
        this.now = plan.time();
        path.accept(plan);
    }

    @Override
    public void accept(Event event) {
        now = event.time().isAfter(now) ? event.time() : now;
        path.accept(event);
        switch (event) {
            case Event.StackStarted started -> stacks.put(started.stack(), new StackTrack(started));
            case Event.ResourceChanged changed -> with(changed.stack(), stack -> stack.accept(changed));
            case Event.StackFinished finished -> with(finished.stack(), stack -> stack.accept(finished));
            default -> {}
        }
    }

    private void with(String stack, Consumer<StackTrack> deed) {
        Optional.ofNullable(stacks.get(stack)).ifPresent(deed);
    }

    String operation() {
        return plan.operation();
    }

    /** Such as {@code connect dev}. */
    String subject() {
        return plan.system() + " " + plan.instance();
    }

    Instant begin() {
        return plan.time();
    }

    /** The time of the latest event. */
    Instant now() {
        return now;
    }

    Duration took() {
        return Duration.between(begin(), now);
    }

    /** In the order in which they began. */
    List<StackTrack> stacks() {
        return List.copyOf(stacks.values());
    }

    List<Leg> criticalPath() {
        return path.legs();
    }
}
