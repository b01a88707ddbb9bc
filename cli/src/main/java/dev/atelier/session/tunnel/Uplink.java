package dev.atelier.session.tunnel;

import dev.atelier.session.SessionEnded;
import java.nio.ByteBuffer;

/** The way of one local connection to the other side. */
interface Uplink {
    /** A client has connected. */
    void open() throws SessionEnded, InterruptedException;

    /** Sends what the client wrote; waits while the session is slower. */
    void send(ByteBuffer bytes) throws SessionEnded, InterruptedException;

    /** The client is done, or gone: the connection at the other side is to be closed. */
    void close() throws SessionEnded, InterruptedException;
}
