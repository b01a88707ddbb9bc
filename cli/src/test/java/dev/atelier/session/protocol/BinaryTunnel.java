package dev.atelier.session.protocol;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * One connection through a tunnel of a built program, both of whose ends are here.
 *
 * @param near the end that the program listens for
 * @param far the end that the simulated agent connects to
 */
record BinaryTunnel(Process process, Socket near, Socket far) implements AutoCloseable {
    private static final byte[] DONE = {1};

    static BinaryTunnel open(BinaryProgram program) throws IOException {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Process process = program.tunnel(server.getLocalPort()).start();
            var lines = process.inputReader(StandardCharsets.UTF_8);
            String listening = Objects.requireNonNull(lines.readLine(), "The tunnel does not open.");
            String port = listening.replaceFirst("Listening on 127.0.0.1:(\\d+),.*", "$1");
            Socket near = new Socket(InetAddress.getLoopbackAddress(), Integer.parseInt(port));
            // The tunnel opens a stream when there is something to send.
            near.getOutputStream().write(DONE);
            Socket far = server.accept();
            var unused = far.getInputStream().readNBytes(DONE.length);
            return new BinaryTunnel(process, near, far);
        }
    }

    /** How long bytes take from here to the agent's side. */
    double secondsUp(int count) throws Exception {
        return seconds(near, far, count);
    }

    /** How long bytes take from the agent's side to here. */
    double secondsDown(int count) throws Exception {
        return seconds(far, near, count);
    }

    private static double seconds(Socket from, Socket to, int count) throws Exception {
        long start = System.nanoTime();
        Thread writer = Thread.ofPlatform().start(() -> {
            try {
                from.getOutputStream().write(new byte[count]);
            } catch (IOException e) {
                // The reader sees the end.
            }
        });
        read(to.getInputStream(), count);
        writer.join();
        return (System.nanoTime() - start) / 1e9;
    }

    private static void read(InputStream in, int count) throws IOException {
        byte[] piece = new byte[64 * 1024];
        int left = count;
        while (left > 0) {
            int read = in.read(piece, 0, Math.min(left, piece.length));
            if (read < 0) {
                throw new IOException("The tunnel is gone.");
            }
            left -= read;
        }
    }

    @Override
    public void close() throws IOException {
        near.close();
        far.close();
        process.destroy();
    }
}
