package dev.atelier.session;

import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;

/** Opens sessions that AWS has granted. */
public interface SessionOpener {
    /**
     * Connects, and returns when the session has started.
     *
     * @throws Failure when it does not start
     * @throws InterruptedException when the run is left meanwhile; the session is then ended
     */
    Session open(SessionTicket ticket, Receiver receiver, SessionOptions options) throws InterruptedException;
}
