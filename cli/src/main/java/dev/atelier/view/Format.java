package dev.atelier.view;

import java.util.Locale;

/** The forms of {@code --output}. */
public enum Format {
    /** For people. */
    TEXT,
    /** One document on standard output when the command is over. */
    JSON,
    /** One event per line on standard output as it happens. */
    NDJSON;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
