package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Golden;
import dev.atelier.events.Event;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The live area as a picture. */
class FrameTest {
    private static final List<Size> SIZES = List.of(new Size(80, 24), new Size(200, 50));

    @Test
    void in_the_middle_of_a_deployment() {
        SIZES.forEach(size -> assertPicture("deploying", size, ConnectEvents.deploying(), 750));
    }

    @Test
    void at_a_failure() {
        SIZES.forEach(size -> assertPicture("failing", size, ConnectEvents.failing(), 810));
    }

    @Test
    void during_a_destruction() {
        SIZES.forEach(size -> assertPicture("destroying", size, ConnectEvents.destroying(), 160));
    }

    @Test
    void a_low_window_counts_what_is_done_and_what_waits() {
        assertPicture("deploying", new Size(80, 14), ConnectEvents.deploying(), 750);
        assertPicture("destroying", new Size(80, 12), ConnectEvents.destroying(), 160);
    }

    @ParameterizedTest
    @CsvSource({"80, 24", "200, 50", "40, 10", "20, 5", "10, 3", "1, 1", "80, 2"})
    void never_exceeds_the_window(int columns, int rows) {
        for (List<Event> events :
                List.of(ConnectEvents.deploying(), ConnectEvents.failing(), ConnectEvents.destroying())) {
            Board board = new Board();
            for (Event event : events) {
                board.accept(event);
                List<Line> lines = Frame.lines(board, new Size(columns, rows), event.time(), new Style(true));
                assertThat(lines).hasSizeLessThanOrEqualTo(Math.max(1, rows - 1));
                assertThat(lines).allMatch(line -> line.width() <= Math.max(1, columns - 1));
            }
        }
    }

    private static void assertPicture(String name, Size size, List<Event> events, long second) {
        Board board = new Board();
        events.forEach(board::accept);
        String picture = Frame.lines(board, size, ConnectEvents.at(second), Style.PLAIN).stream()
                .map(line -> line.toString().stripTrailing() + "\n")
                .collect(Collectors.joining());
        Golden.assertMatches("live/" + name + "-" + size.columns() + "x" + size.rows() + ".txt", picture);
    }
}
