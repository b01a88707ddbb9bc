package dev.atelier.cli;

import dev.atelier.events.EventSink;
import dev.atelier.view.Display;
import dev.atelier.view.timeline.TimelineFile;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The page that shows when what happened: a second reader of the events. */
final class TimelineOption {
    @Option(
            names = "--timeline",
            paramLabel = "FILE.html",
            description =
                    "Write a page for a browser that shows when what happened, and what decided how long it took.")
    private Optional<Path> file = Optional.empty();

    /** Where the operation's events go: to the display, and into the page where one is wanted. */
    EventSink events(Display display) {
        EventSink shown = display.events();
        if (file.isEmpty()) {
            return shown;
        }
        TimelineFile timeline = TimelineFile.open(file.get(), display::warning);
        return event -> {
            shown.accept(event);
            timeline.accept(event);
        };
    }
}
