package dev.atelier.simulator.websocket;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Listens on a free port of loopback and runs each connection on a virtual thread. */
public final class WebSocketServer implements AutoCloseable {

    private static final int BACKLOG = 128;

    private final ServerSocket listener;
    private final WebSocketHandler handler;
    private final Set<WebSocketConnection> connections = ConcurrentHashMap.newKeySet();

    private WebSocketServer(ServerSocket listener, WebSocketHandler handler) {
        this.listener = listener;
        this.handler = handler;
    }

    /**
     * Starts a server.
     *
     * @throws IOException when no port can be listened on
     */
    public static WebSocketServer start(WebSocketHandler handler) throws IOException {
        var server = new WebSocketServer(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), handler);
        Thread.ofVirtual().name("websocket-accept").start(server::listen);
        return server;
    }

    /** The port of 127.0.0.1 it listens on. */
    public int port() {
        return listener.getLocalPort();
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Thread.ofVirtual().name("websocket").start(() -> serve(socket));
            } catch (IOException e) {
                // Closed, or a client that gave up while it waited: the loop's condition tells which.
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 65_536);
            try {
                Upgrade request = Upgrade.read(in);
                WebSocketListener owner = handler.accept(request);
                socket.getOutputStream().write(request.acceptance());
                converse(new WebSocketConnection(socket, in, owner));
            } catch (WebSocketHandler.Refusal refusal) {
                socket.getOutputStream().write(answer(refusal));
            }
        } catch (IOException e) {
            // The client is gone; whoever listens was told by the connection.
        }
    }

    private void converse(WebSocketConnection connection) {
        connections.add(connection);
        try {
            connection.converse();
        } finally {
            connections.remove(connection);
        }
    }

    private static byte[] answer(WebSocketHandler.Refusal refusal) {
        String body = refusal.getMessage() + "\n";
        String text = "HTTP/1.1 " + refusal.status()
                + " Refused\r\nContent-Type: text/plain\r\nConnection: close\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stops at once and breaks every connection. */
    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            // It does not listen any more either way.
        }
        connections.forEach(WebSocketConnection::abort);
    }
}
