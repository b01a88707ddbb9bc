package dev.atelier.database;

/** A way to a server. Every method throws {@link SqlTrouble}. */
public interface Way extends AutoCloseable {
    /** The option that chooses it. */
    String name();

    /**
     * Logs in.
     *
     * @param secret name or ARN of the one with the login
     */
    SqlSession open(String secret, String database);

    /** As {@link #open}, all in one transaction, which {@code close} takes back. */
    SqlSession transaction(String secret, String database);

    /** Gives back what leads there. */
    @Override
    default void close() {}
}
