package dev.atelier.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The two forms of one kind of result. Both are pure functions, so that a test holds them to the letter.
 *
 * @param <R> the result
 */
public interface Printer<R> {
    /** For people: whole lines, each ended. */
    String text(R result, Style style);

    /** For scripts: the members of the document. */
    Map<String, @Nullable Object> json(R result);
}
