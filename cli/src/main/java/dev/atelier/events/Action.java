package dev.atelier.events;

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
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
