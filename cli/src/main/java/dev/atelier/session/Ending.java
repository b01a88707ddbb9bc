package dev.atelier.session;

import dev.atelier.events.Failure;

/** How a session came to its end. */
public sealed interface Ending {
    /**
     * It was closed in order, by either side, and nothing is known to be missing.
     *
     * @param reason what AWS says of it, such as an administrator's or an idle timeout's; mostly empty
     */
    record Closed(String reason) implements Ending {}

    /** It broke; output may be missing. */
    record Failed(Failure failure) implements Ending {}
}
