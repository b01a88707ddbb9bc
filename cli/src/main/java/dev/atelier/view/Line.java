package dev.atelier.view;

import java.util.function.UnaryOperator;

/** One line of pieces, each with its colour, that is never wider than it may be and holds nothing that moves the cursor. */
final class Line {
    private int limit;
    private final StringBuilder text = new StringBuilder();
    private int width;

    Line(int limit) {
        this.limit = limit;
    }

    Line add(String piece) {
        return add(piece, UnaryOperator.identity());
    }

    Line add(String piece, UnaryOperator<String> paint) {
        String shown = cut(safe(piece));
        text.append(shown.isBlank() ? shown : paint.apply(shown));
        width += shown.length();
        return this;
    }

    /** Blanks up to a column, one at least. */
    Line to(int column) {
        return add(" ".repeat(Math.max(1, column - width)));
    }

    /** Allows what follows to go further than what came before. */
    Line widen(int columns) {
        limit = columns;
        return this;
    }

    /** Adds a piece that ends right before a column. */
    Line endingAt(int column, String piece, UnaryOperator<String> paint) {
        return to(column - piece.length()).add(piece, paint);
    }

    /** In characters that take one column each. */
    int width() {
        return width;
    }

    private String cut(String piece) {
        int room = limit - width;
        if (piece.length() <= room) {
            return piece;
        }
        return room < 4 ? piece.substring(0, Math.max(0, room)) : piece.substring(0, room - 3) + "...";
    }

    /** AWS's texts may hold anything; what is not known to be one column wide would spoil the picture. */
    private static String safe(String piece) {
        return piece.codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .map(c -> c < 0x250 || Marks.ALL.indexOf(c) >= 0 ? c : '?')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
