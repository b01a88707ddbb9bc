package dev.atelier.view;

import java.io.PrintStream;
import java.util.List;

/**
 * The live area at the lower end of a terminal; the only class that moves the cursor. Everything else that is printed while it
 * stands there goes above it and scrolls away as usual. Each change is one write, so that nothing flickers.
 */
final class Screen {
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String ERASE_LINE = "\u001b[K";
    private static final String ERASE_BELOW = "\u001b[J";

    private final PrintStream out;
    private List<Line> drawn = List.of();
    private List<String> shown = List.of();
    private boolean hidden;

    Screen(PrintStream out) {
        this.out = out;
    }

    /** Puts these lines where the ones before stood. */
    void draw(List<Line> lines, Size size) {
        List<String> texts = lines.stream().map(Line::toString).toList();
        if (texts.equals(shown)) {
            return;
        }
        StringBuilder text = new StringBuilder(hidden ? "" : HIDE_CURSOR).append(up(size));
        texts.forEach(line -> text.append(line).append(ERASE_LINE).append('\n'));
        hidden = true;
        drawn = lines;
        shown = texts;
        write(text.append(ERASE_BELOW));
    }

    /** Prints lines, each ended, above the area, which is gone until it is drawn again. */
    void above(String lines, Size size) {
        write(
                drawn.isEmpty()
                        ? new StringBuilder(lines)
                        : new StringBuilder(up(size)).append(ERASE_BELOW).append(lines));
        drawn = List.of();
        shown = List.of();
    }

    /** Takes the area away and gives the cursor back. */
    void close(Size size) {
        if (hidden) {
            above(SHOW_CURSOR, size);
            hidden = false;
        }
    }

    /** To the beginning of the area. A window that became narrower has broken its lines into several. */
    private String up(Size size) {
        int rows = drawn.stream()
                .mapToInt(line -> 1 + Math.max(0, line.width() - 1) / Math.max(1, size.columns()))
                .sum();
        int reachable = Math.min(rows, Math.max(0, size.rows() - 1));
        return reachable == 0 ? "" : "\r\u001b[" + reachable + "A";
    }

    private void write(StringBuilder text) {
        out.print(text);
        out.flush();
    }
}
