package dev.atelier.view.timeline;

import dev.atelier.events.Event;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What CloudFormation did to one resource, folded from its events. */
final class ResourceTrack {
    private final String logicalId;
    private final String type;
    private final boolean destroyed;
    private final List<Span> ended = new ArrayList<>();
    private Optional<Begun> begun = Optional.empty();

    private record Begun(Work work, Instant time) {}

    private enum Work {
        CREATE("created", "creation"),
        UPDATE("updated", "update"),
        DELETE("deleted", "deletion"),
        IMPORT("imported", "import"),
        ROLLBACK("rolled back", "rollback");

        private final String done;
        private final String noun;

        Work(String done, String noun) {
            this.done = done;
            this.noun = noun;
        }

        static Optional<Work> of(String status) {
            return List.of(values()).stream()
                    .filter(work -> status.startsWith(work.name()))
                    .findFirst();
        }
    }

    /** @param destroyed whether deletion is what the operation is for, and not the undoing of what failed */
    ResourceTrack(String logicalId, String type, boolean destroyed) {
        this.logicalId = logicalId;
        this.type = type;
        this.destroyed = destroyed;
    }

    String logicalId() {
        return logicalId;
    }

    String type() {
        return type;
    }

    /** A status that this page has no word for changes nothing. */
    void accept(Event.ResourceChanged event) {
        Work.of(event.status()).ifPresent(work -> accept(work, event));
    }

    private void accept(Work work, Event.ResourceChanged event) {
        Optional<Begun> same = begun.filter(earlier -> earlier.work() == work);
        if (event.status().endsWith("_IN_PROGRESS")) {
            begun = same.or(() -> Optional.of(new Begun(work, event.time())));
        } else {
            Instant begin = same.map(Begun::time).orElse(event.time());
            ended.add(new Span(begin, event.time(), ending(work, event), word(work, event), event.reason()));
            begun = Optional.empty();
        }
    }

    private Ending ending(Work work, Event.ResourceChanged event) {
        if (event.status().endsWith("_SKIPPED")) {
            return Ending.KEPT;
        }
        if (event.status().endsWith("_FAILED")) {
            return event.reason().contains("cancelled") ? Ending.UNDONE : Ending.FAILED;
        }
        return work == Work.ROLLBACK || (work == Work.DELETE && !destroyed) ? Ending.UNDONE : Ending.DONE;
    }

    private static String word(Work work, Event.ResourceChanged event) {
        if (event.status().endsWith("_SKIPPED")) {
            return "kept";
        }
        return event.status().endsWith("_FAILED") ? work.noun + " failed" : work.done;
    }

    /** Everything done to it; what is under way goes on until {@code now}. */
    List<Span> spans(Instant now) {
        List<Span> spans = new ArrayList<>(ended);
        begun.ifPresent(
                open -> spans.add(new Span(open.time(), now, Ending.OPEN, open.work().noun + " under way", "")));
        return List.copyOf(spans);
    }
}
