package dev.atelier.session;

import java.nio.ByteBuffer;

/**
 * What comes from the other side. It is called in order, from one thread, which nothing may hold up: neither by waiting nor by
 * {@link Session#write}.
 */
public interface Receiver {
    /** The session has started; called once, before everything else but {@link #ended}. */
    default void started(Session session) {}

    /**
     * Output of the shell or command, or bytes of a port.
     *
     * @return whether it was taken; if not, the same bytes are offered again a few milliseconds later, and when many wait, the other
     *     side has to
     */
    boolean output(ByteBuffer bytes);

    /** What a command without a terminal wrote to its standard error, or words of the agent about a fault. */
    default void error(ByteBuffer bytes) {}

    /** The exit code of a command without a terminal. */
    default void exitCode(int code) {}

    default void flag(Flag flag) {}

    /** Words that the account's administrator wants everybody to read who opens a session. */
    default void notice(String text) {}

    /** The connection was lost and is being made anew, in which nothing gets lost. */
    default void interrupted() {}

    /** The connection is back. */
    default void resumed() {}

    /** The session is over; called once, and nothing after it. */
    void ended(Ending ending);
}
