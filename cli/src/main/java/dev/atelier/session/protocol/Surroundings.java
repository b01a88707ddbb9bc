package dev.atelier.session.protocol;

import dev.atelier.aws.SessionTicket;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.SessionType;
import java.util.Map;
import java.util.Optional;

/** What a {@link Channel} wants of the world. Nothing here waits: each answer is given to the channel later. */
public interface Surroundings {
    /**
     * Makes a connection and sends it the text, which holds the token, first.
     *
     * @see Channel#connected
     * @see Channel#disconnected
     */
    void connect(SessionTicket ticket, String opening);

    /** Drops the connection, if there is one; the channel does not want to hear of it. */
    void disconnect();

    void ping();

    /**
     * Asks AWS for another ticket of the same session.
     *
     * @see Channel#renewed
     * @see Channel#renewalFailed
     */
    void renew(SessionTicket ticket);

    /**
     * Asks KMS for a key.
     *
     * @see Channel#keyMade
     * @see Channel#keyRefused
     */
    void makeKey(String keyId, Map<String, String> context);

    /** Asks AWS to end the session. */
    void terminate();

    /** The session has started; called once. */
    void started(SessionType type, Optional<AgentVersion> agent);
}
