package dev.atelier.session.tunnel;

import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import java.time.Duration;

/**
 * Shows agents up to 3.1.1511.0 that we are there: they give a client up that says nothing for thirty seconds. Newer ones hear
 * nothing, so that AWS's limit for idle sessions keeps its meaning.
 */
record KeepAlive(Session session, Duration interval) {
    boolean needed() {
        return session.agentVersion()
                .filter(agent -> agent.newerThan(3, 1, 1511, 0))
                .isEmpty();
    }

    /** Goes on until the session is over. */
    void run() throws InterruptedException {
        try {
            while (true) {
                Thread.sleep(interval);
                session.write(Frame.keepAlive().encoded());
            }
        } catch (SessionEnded over) {
            // Nobody is left to be told.
        }
    }
}
