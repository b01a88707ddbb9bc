package dev.atelier.e2e;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that understands {@code CONNECT} and nothing else, as HTTPS wants it. */
final class Tunnel implements AutoCloseable {
    private final ServerSocket server;
    private final List<String> targets = new CopyOnWriteArrayList<>();

    private Tunnel(ServerSocket server) {
        this.server = server;
    }

    static Tunnel open() throws IOException {
        var tunnel = new Tunnel(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
        Thread.ofVirtual().start(tunnel::accept);
        return tunnel;
    }

    int port() {
        return server.getLocalPort();
    }

    /** Every {@code HOST:PORT} that was asked for. */
    List<String> targets() {
        return targets;
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket client = server.accept();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (IOException e) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            var reader =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            String[] request = String.valueOf(reader.readLine()).split(" ", -1);
            for (String line = reader.readLine(); line != null && !line.isEmpty(); ) {
                line = reader.readLine();
            }
            String[] target = request[1].split(":", -1);
            targets.add(request[1]);
            try (Socket there = new Socket(target[0], Integer.parseInt(target[1]))) {
                client.getOutputStream().write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                Thread back = Thread.ofVirtual().start(() -> copy(there, client));
                copy(client, there);
                back.join();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException e) {
            // One side has gone; the other one notices.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
