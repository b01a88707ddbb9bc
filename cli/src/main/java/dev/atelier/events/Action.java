package dev.atelier.events;

import java.util.Locale;

/** What is done to one stack or step. */
public enum Action {
    CREATE,
    UPDATE,
    UNCHANGED,
    RECREATE,
    DELETE,
    ABSENT,
    SKIPPED,
    RUN;

    /** The word of the JSON contract, such as {@code create}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The action of a word; see {@link #word}. */
    public static Action of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
