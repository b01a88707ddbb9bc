package dev.atelier.view;

import dev.atelier.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * Shows an operation on a terminal, in place. Events change the board at once; the picture follows a few times a second by a
 * thread of its own, so that the clock runs also while a call waits for its answer.
 */
final class Live implements ProgressView {
    private static final Duration BETWEEN_FRAMES = Duration.ofMillis(250);

    private final Screen screen;
    private final Supplier<Size> window;
    private final Style style;
    private final Supplier<Instant> clock;

    private Board board = new Board();
    private Size size = Size.USUAL;
    private boolean resized = true;
    private boolean visible;
    private boolean started;

    /** @param clock the operation's time; the time of the latest event is a good one where there is no other */
    Live(Screen screen, Supplier<Size> window, Style style, Supplier<Instant> clock) {
        this.screen = screen;
        this.window = window;
        this.style = style;
        this.clock = clock;
    }

    @Override
    public synchronized void accept(Event event) {
        if (event instanceof Event.Planned) {
            conclude();
        }
        board.accept(event);
        switch (event) {
            case Event.Phase e when board.empty() -> print(e.sentence() + "\n");
            case Event.Warning e -> print(style.doubtful("Warning:") + " " + e.sentence() + "\n");
            case Event.Notice e -> noticed(e);
            case Event.Finished _ -> conclude();
            default -> tick();
        }
    }

    /** What is said when all is over, such as what to do next, comes after the picture has given way. */
    private void noticed(Event.Notice notice) {
        if (board.over()) {
            conclude();
        }
        print(notice.sentence() + "\n");
    }

    @Override
    public synchronized void print(String lines) {
        screen.above(lines, size);
        draw();
    }

    @Override
    public void waiting(Instant now) {
        // The picture has its own clock.
    }

    @Override
    public synchronized void resized() {
        resized = true;
    }

    @Override
    public synchronized void close() {
        visible = false;
        screen.close(size);
    }

    /** The picture gives way to what can be scrolled and copied. */
    private void conclude() {
        close();
        if (!board.empty()) {
            screen.above(Summary.text(board, style), size);
        }
        board = new Board();
    }

    private void tick() {
        visible = !board.empty();
        if (visible && !started) {
            started = true;
            Thread.ofPlatform().daemon().name("progress").start(this::redraw);
        }
    }

    private void redraw() {
        try {
            while (true) {
                frame();
                Thread.sleep(BETWEEN_FRAMES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void frame() {
        draw();
    }

    private void draw() {
        if (visible) {
            if (resized) {
                resized = false;
                size = window.get();
            }
            Instant now = clock.get();
            Instant latest = board.latest();
            screen.draw(Frame.lines(board, size, now.isBefore(latest) ? latest : now, style), size);
        }
    }
}
