package dev.atelier.view;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.StatusReport;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Everything one command prints. Data goes to standard output, all else to standard error; with {@code -o json} standard output
 * gets exactly one document, also when the command fails. A signal may end the command from another thread, so that one thread
 * prints at a time, and nothing after the failure.
 */
public final class Display {
    private final Streams streams;
    private final Format format;
    private final Verbosity verbosity;
    private final Style data;
    private final Style notes;
    private final InstantSource clock;
    private final Optional<NdjsonEvents> ndjson;
    private final ProgressView progress;
    private volatile InstantSource operationTime = () -> Instant.MIN;
    private boolean documentPrinted;
    private boolean over;

    /** @param environment for {@code NO_COLOR}, {@code TERM} and {@code CI} */
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
        this.progress = watched(environment)
                ? new Live(new Screen(streams.err()), streams.terminals()::size, notes, () -> operationTime.instant())
                : new Progress(streams.err(), notes, verbosity);
    }

    /** Whether somebody looks on at a terminal that can show an operation in place, and wants no record of it. */
    private boolean watched(Map<String, String> environment) {
        return format == Format.TEXT
                && verbosity == Verbosity.NORMAL
                && attended(environment)
                && !"dumb".equals(environment.get("TERM"));
    }

    /** Whether there is a person who reads on a terminal what is going on, and may act on it. */
    public boolean attended(Map<String, String> environment) {
        return format != Format.NDJSON
                && verbosity.atLeast(Verbosity.NORMAL)
                && environment.getOrDefault("CI", "").isEmpty()
                && streams.terminals().isTerminal(2);
    }

    /** Where an operation's events go. */
    public EventSink events() {
        if (ndjson.isPresent()) {
            return ndjson.get();
        }
        return verbosity == Verbosity.QUIET ? EventSink.none() : progress;
    }

    /** The time by which an operation's durations are shown from now on. */
    public void time(InstantSource time) {
        operationTime = time;
    }

    /** To be called now and then while an operation waits: gives a sign of life when nothing was printed for long. */
    public void waiting(Instant now) {
        progress.waiting(now);
    }

    /** The terminal's window has another size. */
    public void resized() {
        progress.resized();
    }

    /** The command's result; with NDJSON its events have said it all. */
    public synchronized <R> void result(R result, Printer<R> printer) {
        if (over) {
            return;
        }
        progress.close();
        switch (format) {
            case TEXT -> streams.out().print(printer.text(result, data));
            case JSON -> document(Json.of(printer.json(result)));
            case NDJSON -> {}
        }
    }

    /** Where one status after another is shown; {@code TERM} of the environment says whether in place. */
    public Consumer<StatusReport> statuses(Map<String, String> environment) {
        boolean inPlace = streams.terminals().isTerminal(1) && !"dumb".equals(environment.get("TERM"));
        return new StatusScreen(streams.out(), data, inPlace);
    }

    /** A text that is itself the data, such as a config file or a script. */
    public void data(String text) {
        streams.out().print(text);
        streams.out().flush();
    }

    /** A sentence about what is going on. */
    public void note(String sentence) {
        print(sentence + "\n");
    }

    /** The one thing that is asked for by name and shown to nobody else; the characters are wiped. */
    public synchronized void secret(char[] value) {
        progress.close();
        streams.out().println(value);
        streams.out().flush();
        Arrays.fill(value, '\0');
    }

    /** What is about to be destroyed. */
    public void preview(DestroyPreview preview) {
        print(PreviewText.of(preview, notes));
    }

    public void warning(String sentence) {
        print(notes.doubtful("Warning:") + " " + sentence + "\n");
    }

    // Warning: connect 1f0a9b3c: There is no shell (sh) in the container.
    // Next:    Take another container with --container.
    /** Something that one of several places could not do, while the others go on. */
    public void failed(String place, Failure failure) {
        String next = failure.next().isEmpty() ? "" : notes.strong("Next:") + "    " + failure.next() + "\n";
        print(notes.doubtful("Warning:") + " " + place + ": " + failure.getMessage() + "\n" + next);
    }

    private synchronized void print(String lines) {
        if (verbosity.atLeast(Verbosity.NORMAL) && !over) {
            progress.print(lines);
        }
    }

    /** How many calls were made to each service, for {@code --debug}. */
    public void calls(Map<String, Integer> byService) {
        if (verbosity == Verbosity.DEBUG) {
            byService.forEach((service, calls) -> print("Calls to " + service + ": " + calls + "\n"));
        }
    }

    /** The reason why the command ends without success, always the last thing that is printed. */
    public synchronized void failure(Failure failure) {
        if (over) {
            return;
        }
        over = true;
        progress.close();
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
        if (failure instanceof Failure.Interrupted && streams.terminals().isTerminal(2)) {
            // The terminal has written ^C, maybe behind a question.
            streams.err().println();
        }
        streams.err().print(Errors.text(failure, notes));
        streams.err().flush();
    }

    /** Leaves the terminal as it was found. */
    public void close() {
        progress.close();
    }

    private void document(Json document) {
        documentPrinted = true;
        streams.out().println(document.document());
        streams.out().flush();
    }
}
