package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Optional;

/**
 * Where the connections of a tunnel go.
 *
 * @param address empty where nothing answers
 */
record Destination(Optional<InetSocketAddress> address, String port) {

    private static final int PATIENCE_MILLIS = 3000;

    static Destination of(Activity.Port activity, boolean reachesMachine) {
        return new Destination(
                activity.destination().filter(address -> reachesMachine),
                activity.properties().getOrDefault("portNumber", ""));
    }

    Socket dial() throws IOException {
        InetSocketAddress to = address.orElseThrow(
                () -> new IOException("Unable to connect to specified port: dial tcp port " + port + ": no such host"));
        var socket = new Socket();
        try {
            socket.setTcpNoDelay(true);
            socket.connect(to, PATIENCE_MILLIS);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw new IOException(
                    "Unable to connect to specified port: dial tcp port " + port + ": connect: connection refused", e);
        }
    }
}
