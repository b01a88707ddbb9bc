package dev.atelier.session.tunnel;

import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.SessionType;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;

/** How local connections share a session. */
sealed interface Forwarding permits Multiplexer, OneByOne {
    /** The way that the agent takes as well: both ends decide alike, without asking each other. */
    static Forwarding on(Session session, SessionOptions options, Limits limits, Workers workers) {
        boolean several = !options.basicForwarding()
                && session.type() instanceof SessionType.Port port
                && port.forwarding()
                && session.agentVersion()
                        .filter(agent -> agent.newerThan(3, 0, 196, 0))
                        .isPresent();
        return several ? new Multiplexer(session, limits, workers) : new OneByOne(session, limits, workers);
    }

    /** Takes care of a client's connection; waits where only one is possible at a time. */
    void accept(Socket client) throws InterruptedException;

    /**
     * Bytes from the other side; never waits.
     *
     * @return whether they were taken
     * @throws ProtocolException when they make no sense
     */
    boolean output(ByteBuffer bytes) throws ProtocolException;

    /** The other side could not connect for one of the clients. */
    void refused();

    /** The session is over: clients whose connection was not closed in order get a reset. */
    void over();
}
