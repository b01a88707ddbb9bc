package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;

/** Opens the session that a command or shell runs in; provided by whoever knows where. */
@FunctionalInterface
public interface Opening {
    /**
     * Returns when the session has started.
     *
     * @throws Failure when it does not start
     */
    Session open(Receiver receiver) throws InterruptedException;
}
