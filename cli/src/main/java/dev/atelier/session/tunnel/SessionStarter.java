package dev.atelier.session.tunnel;

import dev.atelier.events.Failure;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import java.util.List;
import java.util.Map;

/** Starts sessions with one target; provided by whoever knows the target and its account. */
@FunctionalInterface
public interface SessionStarter {
    /**
     * Asks AWS for a session and opens it.
     *
     * @param document the session document, such as {@code AWS-StartSSHSession}, and its parameters
     * @throws Failure when it does not start
     */
    Session start(String document, Map<String, List<String>> parameters, Receiver receiver, SessionOptions options)
            throws InterruptedException;
}
