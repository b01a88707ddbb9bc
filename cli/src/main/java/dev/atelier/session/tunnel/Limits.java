package dev.atelier.session.tunnel;

import java.time.Duration;

/**
 * How much is held and how long is waited.
 *
 * @param room bytes that may wait for slow local readers
 * @param silence after the client's last byte, how long nothing may come until an answer is no longer expected. The protocol cannot
 *     say "I have nothing more to send, but I listen", so whether a client that closed its side waits for an answer shows only so
 * @param hurried the same where the next client waits for this one
 * @param farewell how long a client may go on sending after the other side has closed
 * @param keepAlive how often an old agent has to hear something
 */
record Limits(long room, Duration silence, Duration hurried, Duration farewell, Duration keepAlive) {
    static final Limits USUAL = new Limits(
            4 << 20, Duration.ofMinutes(1), Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofSeconds(10));
}
