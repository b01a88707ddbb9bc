package dev.atelier.simulator.websocket;

/** What a connection tells its owner, always on the connection's own thread. */
public interface WebSocketListener {

    /** A whole text message came. */
    void text(WebSocketConnection connection, String message);

    /** A whole binary message came. */
    void binary(WebSocketConnection connection, byte[] message);

    /** The connection is over, however it ended; called once. */
    void closed(WebSocketConnection connection);
}
