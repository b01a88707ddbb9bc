package dev.atelier.database;

import java.util.List;
import java.util.Optional;

/** A server as one user, in one database. Every method throws {@link SqlTrouble}. */
interface SqlSession extends AutoCloseable {
    /** The rows of a query, each of its values as a text, or empty where it is null. */
    List<List<Optional<String>>> query(String sql);

    void execute(String sql);

    /** Takes back what a transaction has done; never fails. */
    @Override
    void close();
}
