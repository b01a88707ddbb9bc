package dev.atelier.view;

/** How much is said on standard error, from {@code -q} to {@code --debug}. */
public enum Verbosity {
    /** Errors alone. */
    QUIET,
    NORMAL,
    /** Every resource of every stack as well. */
    VERBOSE,
    /** Stack traces, and the number of AWS calls at the end. */
    DEBUG;

    boolean atLeast(Verbosity other) {
        return compareTo(other) >= 0;
    }
}
