package dev.atelier.view;

/** The size of a terminal's window, in characters. */
public record Size(int columns, int rows) {
    /** What a terminal is taken for that does not tell. */
    public static final Size USUAL = new Size(80, 24);
}
