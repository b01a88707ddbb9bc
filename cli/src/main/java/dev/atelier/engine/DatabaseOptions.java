package dev.atelier.engine;

import java.util.Locale;
import java.util.Optional;

/**
 * How databases are made ready.
 *
 * @param via the way to take; without one the best that is there
 * @param rotate whether roles get a new password
 * @param dryRun whether nothing is changed
 */
public record DatabaseOptions(Optional<Via> via, boolean rotate, boolean dryRun) {
    /** A way to a database. */
    public enum Via {
        DATA_API,
        TUNNEL,
        DIRECT;

        /** The word for it in options and output. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
