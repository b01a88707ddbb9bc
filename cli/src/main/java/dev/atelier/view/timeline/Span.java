package dev.atelier.view.timeline;

import java.time.Duration;
import java.time.Instant;

/**
 * Work on one thing from its begin to its end.
 *
 * @param end for work without an end, the time until which it was watched
 * @param word what was done, such as {@code created}
 * @param reason why it failed; empty unless it did
 */
record Span(Instant begin, Instant end, Ending ending, String word, String reason) {
    Duration took() {
        return Duration.between(begin, end);
    }
}
