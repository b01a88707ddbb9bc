package dev.atelier.events;

import java.util.Locale;

/** How one stack, or a whole operation, ended. */
public enum Outcome {
    SUCCEEDED,
    FAILED,
    NOT_STARTED,
    RUNNING,
    REFUSED,
    INTERRUPTED,
    TIMED_OUT;

    /** The word of the JSON contract, such as {@code not-started}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
