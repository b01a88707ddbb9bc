package dev.atelier.database;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** A port of this machine before a server, which refuses and cuts connections as a network does. */
final class Relay implements AutoCloseable {
    private final ServerSocket listener;
    private final int server;
    private final Queue<Socket> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> seen = new ConcurrentLinkedQueue<>();
    private final AtomicInteger connections = new AtomicInteger();
    private final AtomicInteger toRefuse = new AtomicInteger();

    /** @param server port of this machine that it leads to */
    Relay(int server) {
        this.server = server;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread.ofVirtual().start(this::listen);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** How many connections have come so far. */
    int connections() {
        return connections.get();
    }

    /** All that has passed, as it passed. */
    String seen() {
        return String.join("", seen);
    }

    /** The next so many connections end as soon as they come. */
    void refuse(int count) {
        toRefuse.set(count);
    }

    /** Ends every connection. */
    void cut() {
        for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
            close(socket);
        }
    }

    private void listen() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                connections.incrementAndGet();
                if (toRefuse.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                    close(client);
                } else {
                    Socket upstream = new Socket(InetAddress.getLoopbackAddress(), server);
                    open.add(client);
                    open.add(upstream);
                    Thread.ofVirtual().start(() -> pass(client, upstream));
                    Thread.ofVirtual().start(() -> pass(upstream, client));
                }
            } catch (IOException e) {
                // It is closed, or the server is.
            }
        }
    }

    private void pass(Socket from, Socket to) {
        try (from;
                to) {
            byte[] bytes = new byte[8192];
            for (int read = from.getInputStream().read(bytes);
                    read >= 0;
                    read = from.getInputStream().read(bytes)) {
                seen.add(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
                to.getOutputStream().write(bytes, 0, read);
            }
        } catch (IOException e) {
            // One of them is gone, and the other goes with it.
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It is gone already.
        }
    }

    @Override
    public void close() {
        cut();
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
