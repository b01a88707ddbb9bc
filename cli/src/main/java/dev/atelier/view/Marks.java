package dev.atelier.view;

/** The few signs beyond letters; each is one column wide in every terminal. */
final class Marks {
    static final String DONE = "✓";
    static final String FAILED = "✗";
    static final String RUNNING = ">";
    static final String WAITING = " ";
    static final String ALL = DONE + FAILED;

    private Marks() {}
}
