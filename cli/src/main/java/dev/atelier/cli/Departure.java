package dev.atelier.cli;

import dev.atelier.aws.Sleeper;
import dev.atelier.engine.Interruption;
import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * How a command is left on a signal. The first one lets an operation come to a good end: nothing new is started, what has not
 * begun in AWS is taken back, the result is printed. What blocks is given up after a while, and within three seconds the process
 * ends whatever happens. A second signal ends it at once, as the first one does when no operation is under way.
 */
final class Departure {
    private static final Duration FOR_A_GOOD_END = Duration.ofMillis(1600);
    private static final Duration FOR_THE_RESULT = Duration.ofMillis(700);
    private static final Duration FOR_LAST_WORDS = Duration.ofMillis(300);

    private final Display display;
    private final Sleeper sleeper;
    private final IntConsumer exit;
    private final Interruption interruption = new Interruption();
    private final CompletableFuture<Void> givenUp = new CompletableFuture<>();
    private final AtomicInteger signals = new AtomicInteger();
    private volatile boolean working;
    private volatile boolean operating;

    /**
     * @param sleeper real time
     * @param exit ends the process with this code
     */
    Departure(Display display, Sleeper sleeper, IntConsumer exit) {
        this.display = display;
        this.sleeper = sleeper;
        this.exit = exit;
    }

    /** What the engine looks at between two steps. */
    Interruption interruption() {
        return interruption;
    }

    /** Done when nothing is waited for any more. */
    CompletableFuture<Void> givenUp() {
        return givenUp;
    }

    /** Does work that is not left in the middle: it looks at the {@link #interruption} by itself. */
    <T> T gracefully(Supplier<T> work) {
        working = true;
        try {
            return work.get();
        } finally {
            working = false;
        }
    }

    /** As {@link #gracefully}, for work with which AWS goes on after it is left. */
    <T> T operating(Supplier<T> work) {
        operating = true;
        try {
            return gracefully(work);
        } finally {
            operating = false;
        }
    }

    /** A signal came; runs in a thread of its own, while another may still be here. */
    void signalled() {
        boolean first = signals.getAndIncrement() == 0;
        if (first && working) {
            if (operating) {
                display.note("Leaving: nothing new is started, and AWS goes on with what it has begun."
                        + " Ctrl-C again leaves at once.");
            }
            interruption.request();
            pause(FOR_A_GOOD_END);
            givenUp.complete(null);
            pause(FOR_THE_RESULT);
        }
        leave();
    }

    /** Somebody may have stopped to read what we print; that must not keep the process. */
    private void leave() {
        Thread lastWords =
                Thread.ofPlatform().daemon().start(() -> display.failure(new Failure.Interrupted("Interrupted.", "")));
        try {
            var unused = lastWords.join(FOR_LAST_WORDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        exit.accept(ExitCode.INTERRUPTED.number());
    }

    private void pause(Duration duration) {
        try {
            sleeper.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
