package dev.atelier.view.timeline;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.view.ActionWords;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/** Work on one stack or step, and on the resources in it. */
final class StackTrack {
    private final Event.StackStarted started;
    private final SequencedMap<String, ResourceTrack> resources = new LinkedHashMap<>();
    private Optional<Event.StackFinished> finished = Optional.empty();

    StackTrack(Event.StackStarted started) {
        this.started = started;
    }

    String id() {
        return started.stack();
    }

    String name() {
        return started.name();
    }

    /** A stack is a resource of itself, which the stack's own bar shows. */
    void accept(Event.ResourceChanged event) {
        if (!event.logicalId().equals(started.name())) {
            resources
                    .computeIfAbsent(
                            event.logicalId(),
                            id -> new ResourceTrack(id, event.type(), started.action() == Action.DELETE))
                    .accept(event);
        }
    }

    void accept(Event.StackFinished event) {
        finished = Optional.of(event);
    }

    /** In the order in which they began. */
    List<ResourceTrack> resources() {
        return List.copyOf(resources.values());
    }

    Span span(Instant now) {
        return finished.map(event ->
                        new Span(started.time(), event.time(), ending(event.result()), word(event), event.reason()))
                .orElseGet(() -> new Span(started.time(), now, Ending.OPEN, "under way", ""));
    }

    private static Ending ending(Outcome outcome) {
        return switch (outcome) {
            case SUCCEEDED -> Ending.DONE;
            case RUNNING, NOT_STARTED, INTERRUPTED, TIMED_OUT -> Ending.OPEN;
            case FAILED, REFUSED -> Ending.FAILED;
        };
    }

    private static String word(Event.StackFinished event) {
        return event.result() == Outcome.SUCCEEDED
                ? ActionWords.done(event.action())
                : event.result().word().replace('-', ' ');
    }

    /** Work on a resource of the stack. */
    record Work(String resource, Span span) {}

    /**
     * The work that decided how long the stack took: the one that ended last, before it the one whose end was the last
     * before its begin, and so on, since CloudFormation begins a resource as soon as all it needs is there.
     */
    List<Work> criticalWork(Instant now) {
        List<Work> all = resources.values().stream()
                .flatMap(track -> track.spans(now).stream().map(span -> new Work(track.logicalId(), span)))
                .filter(work -> work.span().ending() != Ending.OPEN)
                .toList();
        List<Work> path = new ArrayList<>();
        Comparator<Work> byEnd = Comparator.comparing(work -> work.span().end());
        for (Optional<Work> link = all.stream().max(byEnd); link.isPresent(); ) {
            Work current = link.get();
            path.add(current);
            link = all.stream()
                    .filter(work -> !work.span().end().isAfter(current.span().begin())
                            && work.span().begin().isBefore(current.span().begin()))
                    .max(byEnd);
        }
        return path.reversed();
    }
}
