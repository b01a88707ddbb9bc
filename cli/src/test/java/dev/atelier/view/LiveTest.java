package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Golden;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What stays on the terminal, and that it is left as it was. */
class LiveTest {
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String HIDE_CURSOR = "\u001b[?25l";

    private final Captured captured = new Captured();
    private final Screen screen =
            new Screen(captured.streams("", Terminals.none()).err());

    @Test
    void ends_as_a_summary_that_can_be_scrolled_and_copied() {
        Live live = showing(ConnectEvents.failing());
        live.accept(ConnectEvents.failed().getLast());
        String text = captured.err();
        String kept = text.substring(text.lastIndexOf(SHOW_CURSOR) + SHOW_CURSOR.length());
        assertThat(kept).doesNotContain("\u001b");
        Golden.assertMatches("live/summary.txt", kept);
    }

    @Test
    void the_cursor_comes_back_however_it_ends() {
        Live live = showing(ConnectEvents.deploying());
        assertThat(captured.err()).contains(HIDE_CURSOR).doesNotContain(SHOW_CURSOR);
        live.close();
        assertThat(captured.err()).endsWith(SHOW_CURSOR);
        int ended = captured.err().length();
        live.close();
        assertThat(captured.err()).hasSize(ended);
    }

    @Test
    void a_warning_goes_above_the_picture_and_stays() {
        Live live = showing(ConnectEvents.deploying());
        live.accept(new Event.Warning(ConnectEvents.at(760), "w", "Look at this."));
        assertThat(captured.err()).contains("\u001b[JWarning: Look at this.\n");
    }

    @Test
    void what_to_do_next_comes_after_the_summary() {
        Live live = showing(ConnectEvents.deploying());
        live.accept(new Event.StackFinished(
                ConnectEvents.at(760), "rds-rsc", "Stage-rds-rsc", Action.CREATE, Outcome.RUNNING, Duration.ZERO, ""));
        live.accept(new Event.Notice(ConnectEvents.at(761), "detached", "Run it again."));
        assertThat(captured.err()).endsWith("  waf-rspm  not started\nRun it again.\n");
    }

    @Test
    void a_window_that_became_narrower_has_broken_the_lines_that_are_taken_back() {
        Line wide = new Line(79).add("x".repeat(79));
        screen.draw(List.of(wide, wide), new Size(80, 24));
        screen.draw(List.of(new Line(39).add("y")), new Size(40, 24));
        assertThat(captured.err()).contains("\r\u001b[4Ay");
    }

    @Test
    void what_moves_the_cursor_or_is_wide_does_not_reach_the_terminal() {
        assertThat(new Line(40).add("a\u001b[2Jb\nc\u5bbfd").toString()).isEqualTo("a [2Jb c?d");
    }

    /** The picture is drawn at once after something was printed above it. */
    private Live showing(List<Event> events) {
        Live live = new Live(screen, () -> new Size(80, 24), Style.PLAIN, () -> ConnectEvents.at(0));
        events.forEach(live::accept);
        live.print("Something that stays.\n");
        return live;
    }
}
