package dev.atelier.session.tunnel;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/** A server that answers with what it hears, and hangs up when it has heard so many bytes. */
record EchoServer(ServerSocket socket, int length) implements AutoCloseable {
    static EchoServer start(int length) throws IOException {
        var server = new EchoServer(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), length);
        Thread.ofVirtual().start(server::serve);
        return server;
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve() {
        try {
            while (true) {
                Socket client = socket.accept();
                Thread.ofVirtual().start(() -> echo(client));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private void echo(Socket client) {
        try (client) {
            byte[] piece = new byte[8192];
            for (int left = length; left > 0; ) {
                int count = client.getInputStream().read(piece, 0, Math.min(left, piece.length));
                if (count < 0) {
                    return;
                }
                client.getOutputStream().write(piece, 0, count);
                left -= count;
            }
        } catch (IOException e) {
            // The tunnel was closed.
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
