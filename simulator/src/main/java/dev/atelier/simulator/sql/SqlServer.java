package dev.atelier.simulator.sql;

import java.util.List;
import java.util.Optional;

/** The server behind a cluster. */
@FunctionalInterface
public interface SqlServer {

    /**
     * Logs in.
     *
     * @throws SqlError when the server does not take the login
     */
    Connection connect(String user, String password, String database);

    /** Whether statements are executed, and not only accepted. */
    default boolean executes() {
        return true;
    }

    /** A connection; each statement is a transaction of its own until one is begun. */
    interface Connection extends AutoCloseable {

        /** From now on statements belong together. */
        void begin();

        /**
         * The rows of a statement, each value as a text, or empty where it is null; none where it has none.
         *
         * @throws SqlError what the server says to it
         */
        List<List<Optional<String>>> execute(String sql);

        void commit();

        /** Takes back what was begun and not committed. */
        @Override
        void close();
    }
}
