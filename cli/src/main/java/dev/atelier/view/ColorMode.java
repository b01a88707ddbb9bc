package dev.atelier.view;

import java.util.Locale;

/** The values of {@code --color}. */
public enum ColorMode {
    AUTO,
    ALWAYS,
    NEVER;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
