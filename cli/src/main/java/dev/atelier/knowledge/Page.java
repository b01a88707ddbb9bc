package dev.atelier.knowledge;

import java.util.List;

/** Something that has a code and can be explained at length. */
public sealed interface Page permits KnownError, OwnError {
    /** Stable, in kebab case. */
    String code();

    String title();

    /** One or more whole sentences. */
    String explanation();

    /** What to do, in order. */
    List<String> next();
}
