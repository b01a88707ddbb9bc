package dev.atelier.view;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/**
 * Everything one command prints. Data goes to standard output, all else to standard error; with {@code -o json} standard output
 * gets exactly one document, also when the command fails.
 */
public final class Display {
    private final Streams streams;
    private final Format format;
    private final Verbosity verbosity;
    private final Style data;
    private final Style notes;
    private final InstantSource clock;
    private final Optional<NdjsonEvents> ndjson;
    private final Progress progress;
    private boolean documentPrinted;

    /** @param environment for {@code NO_COLOR} and {@code TERM} */
    public Display(
            Streams streams,
            Format format,
            Verbosity verbosity,
            ColorMode color,
            Map<String, String> environment,
            InstantSource clock) {
        this.streams = streams;
        this.format = format;
        this.verbosity = verbosity;
        this.data = Style.of(color, environment, streams.terminals(), 1);
        this.notes = Style.of(color, environment, streams.terminals(), 2);
        this.clock = clock;
        this.ndjson = format == Format.NDJSON ? Optional.of(new NdjsonEvents(streams.out())) : Optional.empty();
        this.progress = new Progress(
                ndjson.isPresent() || verbosity == Verbosity.QUIET ? Optional.empty() : Optional.of(streams.err()),
                notes,
                verbosity);
    }

    /** Where an operation's events go. */
    public EventSink events() {
        return ndjson.<EventSink>map(events -> events).orElse(progress);
    }

    /** To be called now and then while an operation waits: gives a sign of life when nothing was printed for long. */
    public void waiting(Instant now) {
        progress.waiting(now);
    }

    /** The command's result; with NDJSON its events have said it all. */
    public <R> void result(R result, Printer<R> printer) {
        switch (format) {
            case TEXT -> streams.out().print(printer.text(result, data));
            case JSON -> document(Json.of(printer.json(result)));
            case NDJSON -> {}
        }
    }

    /** A text that is itself the data, such as a config file or a script. */
    public void data(String text) {
        streams.out().print(text);
        streams.out().flush();
    }

    /** A sentence about what is going on. */
    public void note(String sentence) {
        if (verbosity.atLeast(Verbosity.NORMAL)) {
            streams.err().println(sentence);
        }
    }

    /** What is about to be destroyed. */
    public void preview(DestroyPreview preview) {
        if (verbosity.atLeast(Verbosity.NORMAL)) {
            streams.err().print(PreviewText.of(preview, notes));
        }
    }

    public void warning(String sentence) {
        if (verbosity.atLeast(Verbosity.NORMAL)) {
            streams.err().println(notes.doubtful("Warning:") + " " + sentence);
        }
    }

    /** How many calls were made to each service, for {@code --debug}. */
    public void calls(Map<String, Integer> byService) {
        if (verbosity == Verbosity.DEBUG) {
            byService.forEach((service, calls) -> streams.err().println("Calls to " + service + ": " + calls));
        }
    }

    /** The reason why the command ends without success, always the last thing that is printed. */
    public void failure(Failure failure) {
        switch (format) {
            case TEXT -> {}
            case JSON -> {
                if (!documentPrinted) {
                    document(Errors.document(failure));
                }
            }
            case NDJSON -> ndjson.ifPresent(events -> events.failed(clock.instant(), failure));
        }
        if (verbosity == Verbosity.DEBUG) {
            failure.printStackTrace(streams.err());
        }
        streams.out().flush();
        streams.err().print(Errors.text(failure, notes));
        streams.err().flush();
    }

    private void document(Json document) {
        documentPrinted = true;
        streams.out().println(document.document());
        streams.out().flush();
    }
}
