package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.wire.PayloadType;

/** Where workers put what goes to the client; for any thread but the agent's. */
interface Outlet {

    /** Sends a payload of at most {@value #CHUNK} bytes; waits while too much is on its way. */
    void send(PayloadType type, byte[] payload) throws InterruptedException;

    /** Ends the session when everything sent before has come. */
    void end(String reason);

    /** The most bytes of one message. */
    int CHUNK = 1024;
}
