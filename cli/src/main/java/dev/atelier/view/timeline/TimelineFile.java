package dev.atelier.view.timeline;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * Writes the page of a command's timeline, again whenever a stack is done and at the end: whatever ends the command, the page
 * shows how far it came.
 */
public final class TimelineFile implements EventSink {
    private final Path file;
    private final Consumer<String> warnings;
    private final Timeline timeline = new Timeline();
    private boolean warned;

    private TimelineFile(Path file, Consumer<String> warnings) {
        this.file = file;
        this.warnings = warnings;
    }

    /**
     * A file that can be written, which is tried; one that exists keeps its content until there is something to show.
     *
     * @param warnings gets a sentence when writing fails later on, which does not stop the command
     * @throws Failure.Invalid ({@code timeline-unwritable}) before anything has begun
     */
    public static TimelineFile open(Path file, Consumer<String> warnings) {
        try {
            Files.newOutputStream(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)
                    .close();
            return new TimelineFile(file, warnings);
        } catch (IOException e) {
            throw new Failure.Invalid(
                    "timeline-unwritable",
                    "The timeline cannot be written to " + file + ": " + reason(e) + ".",
                    "Give --timeline a file in a folder that exists and may be written to.");
        }
    }

    @Override
    public void accept(Event event) {
        timeline.accept(event);
        boolean worthAPage = event instanceof Event.StackFinished || event instanceof Event.Finished;
        if (worthAPage && !timeline.chapters().isEmpty()) {
            write();
        }
    }

    private void write() {
        try {
            Files.writeString(file, new TimelinePage(timeline).html());
        } catch (IOException e) {
            if (!warned) {
                warned = true;
                warnings.accept("The timeline could not be written to " + file + ": " + reason(e) + ".");
            }
        }
    }

    /** The exceptions of files have the file as their message. */
    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.NoSuchFileException _ -> "there is no such folder";
            case java.nio.file.AccessDeniedException _ -> "it may not be written";
            case java.nio.file.FileSystemException file
            when file.getReason() != null -> String.valueOf(file.getReason());
            default -> String.valueOf(e.getMessage());
        };
    }
}
