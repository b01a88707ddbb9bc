package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;

/** Opens the session that a command or shell runs in; provided by whoever knows where. */
@FunctionalInterface
public interface Opening {
    /** @throws Failure when the session does not start */
    Session open(Receiver receiver) throws InterruptedException;
}
