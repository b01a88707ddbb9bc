package dev.atelier.session.tunnel;

import dev.atelier.events.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** A port that is open to programs on this machine alone. */
final class Listener implements AutoCloseable {
    private static final int WAITING_CLIENTS = 128;
    private static final Duration AFTER_FAILURE = Duration.ofMillis(100);

    private final ServerSocket socket;

    private Listener(ServerSocket socket) {
        this.socket = socket;
    }

    /** What is done with a client that connects. */
    @FunctionalInterface
    interface Host {
        void accept(Socket client) throws InterruptedException;
    }

    /**
     * Listens.
     *
     * @param port 0 for any that is free
     * @throws Failure.Failed when it is taken, or not for this user
     */
    static Listener on(int port) {
        try {
            return new Listener(new ServerSocket(port, WAITING_CLIENTS, InetAddress.getLoopbackAddress()));
        } catch (IOException e) {
            throw new Failure.Failed(
                    "forward-port-taken",
                    "The local port " + port + " cannot be listened on: " + e.getMessage() + ".",
                    "Write another port before the first colon, or 0 for any that is free.",
                    e);
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(socket.getInetAddress(), socket.getLocalPort());
    }

    /** Hands on every client until the port is closed. */
    void hand(Host host) throws InterruptedException {
        while (!socket.isClosed()) {
            try {
                hand(socket.accept(), host);
            } catch (IOException e) {
                // Closed, which ends the loop, or the process has no more file handles at the moment.
                Thread.sleep(AFTER_FAILURE);
            }
        }
    }

    private static void hand(Socket client, Host host) throws IOException, InterruptedException {
        try {
            host.accept(client);
        } catch (InterruptedException e) {
            client.close();
            throw e;
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
