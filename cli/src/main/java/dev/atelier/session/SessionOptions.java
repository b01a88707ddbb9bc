package dev.atelier.session;

import java.time.Duration;

/**
 * How to open a session.
 *
 * @param basicForwarding whether a new agent shall forward one connection after the other, as old ones do, instead of many at once
 * @param startLimit how long the agent may take until the session has started
 */
public record SessionOptions(boolean basicForwarding, Duration startLimit) {
    public static final SessionOptions USUAL = new SessionOptions(false, Duration.ofMinutes(1));
}
