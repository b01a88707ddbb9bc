package dev.atelier.events;

import java.util.List;

/**
 * Something that was found out about a failure.
 *
 * @param sentence one whole sentence, with AWS's own words where there are any
 * @param excerpt lines that belong to it, such as the end of a log; they are the application's own words
 */
public record Finding(String sentence, List<String> excerpt) {
    public Finding {
        excerpt = List.copyOf(excerpt);
    }

    public Finding(String sentence) {
        this(sentence, List.of());
    }
}
