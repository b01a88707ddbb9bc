package dev.atelier.view.timeline;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records when what happened in a command, for a page that shows it. */
final class Timeline implements EventSink {
    private final List<Chapter> chapters = new ArrayList<>();
    private Optional<Event.Finished> finished = Optional.empty();

    @Override
    public void accept(Event event) {
        switch (event) {
            case Event.Planned plan -> chapters.add(new Chapter(plan));
            case Event.Finished end -> finished = Optional.of(end);
            default -> {
                if (!chapters.isEmpty()) {
                    chapters.getLast().accept(event);
                }
            }
        }
    }

    /** One for each operation that has begun, in order. */
    List<Chapter> chapters() {
        return List.copyOf(chapters);
    }

    /** The end of the command; empty while it goes on. */
    Optional<Event.Finished> finished() {
        return finished;
    }
}
