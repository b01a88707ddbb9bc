package dev.atelier.simulator.session.agent;

import java.io.IOException;

/** Does what a session is about. All methods are called on the agent's thread and must not block. */
interface Worker {

    /**
     * Begins.
     *
     * @throws IOException when it cannot; the message is the reason that ends the session
     */
    void start() throws IOException;

    /** Takes what the client sent; false when it has no room now. */
    boolean input(byte[] bytes);

    /** The client's terminal has another size; false when that cannot be used yet. */
    default boolean resize(int columns, int rows) {
        return true;
    }

    /** The client's connection to its end of the tunnel is closed. */
    default void disconnect() {}

    /** Ends. */
    void stop();
}
