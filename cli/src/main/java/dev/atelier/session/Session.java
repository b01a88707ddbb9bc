package dev.atelier.session;

import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A session that has started: what a shell, a command or a tunnel writes to. Every method may be called from any thread, but
 * {@link #write} and {@link #awaitEnd}, which wait, not from the {@link Receiver}'s.
 */
public interface Session extends AutoCloseable {
    SessionType type();

    /** What the agent calls itself; empty where it started without introducing itself, as it does for a plain shell. */
    Optional<AgentVersion> agentVersion();

    /**
     * Sends the remaining bytes in order, in messages of at most 1,024; waits as long as the other side or the permitted rate is
     * slower, and never loses any while the session lasts.
     *
     * @throws SessionEnded once the session is over
     */
    void write(ByteBuffer bytes) throws SessionEnded, InterruptedException;

    /** Tells the size of the terminal, in characters. Without effect once the session is over. */
    void resize(int columns, int rows);

    /** Sends a flag after everything that was written before. Without effect once the session is over. */
    void flag(Flag flag);

    /** Asks the other side to end the session, which it does soon; see {@link #awaitEnd}. */
    void terminate();

    /** Waits for the end, whoever brings it about. */
    Ending awaitEnd() throws InterruptedException;

    /** Ends the session and returns when everything that it held is given back, after a few seconds at most. */
    @Override
    void close();
}
