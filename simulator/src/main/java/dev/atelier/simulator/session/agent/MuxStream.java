package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** One connection through a tunnel: from the stream of the client to a socket and back, on two threads. */
final class MuxStream {

    private static final byte[] END = {};

    private final int id;
    private final Destination destination;
    private final Owner owner;
    private final BlockingQueue<byte[]> waiting = new LinkedBlockingQueue<>();
    private final AtomicInteger waitingBytes = new AtomicInteger();
    private volatile boolean closedByClient;
    private volatile Optional<Socket> socket = Optional.empty();

    /** Whom a stream tells what happens to it. */
    interface Owner {

        /** The destination sent something. */
        void arrived(int stream, byte[] bytes) throws InterruptedException;

        /** The destination cannot be reached. */
        void unreachable(int stream) throws InterruptedException;

        /** The destination closed the connection. */
        void ended(int stream) throws InterruptedException;
    }

    MuxStream(int id, Destination destination, Owner owner) {
        this.id = id;
        this.destination = destination;
        this.owner = owner;
    }

    void start() {
        Thread.ofVirtual().name("mux-stream-" + id).start(this::run);
    }

    /** Bytes that the destination has not taken yet. */
    int backlog() {
        return waitingBytes.get();
    }

    void write(byte[] bytes) {
        waitingBytes.addAndGet(bytes.length);
        waiting.add(bytes);
    }

    /** The client closes: what it sent before still goes out, what comes back is lost. */
    void close() {
        closedByClient = true;
        waiting.add(END);
    }

    /** The session is over. */
    void abort() {
        closedByClient = true;
        waiting.add(END);
        socket.ifPresent(MuxStream::closeQuietly);
    }

    private void run() {
        try (Socket connected = destination.dial()) {
            socket = Optional.of(connected);
            Thread.ofVirtual().name("mux-reader-" + id).start(() -> read(connected));
            write(connected);
        } catch (IOException e) {
            fail();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void fail() {
        try {
            if (socket.isEmpty()) {
                owner.unreachable(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Socket to) throws IOException, InterruptedException {
        OutputStream out = to.getOutputStream();
        for (byte[] next = waiting.take(); next.length > 0; next = waiting.take()) {
            out.write(next);
            waitingBytes.addAndGet(-next.length);
        }
    }

    private void read(Socket from) {
        byte[] buffer = new byte[MuxFrame.LARGEST];
        try {
            try (InputStream in = from.getInputStream()) {
                for (int count = in.read(buffer); count >= 0 && !closedByClient; count = in.read(buffer)) {
                    owner.arrived(id, Arrays.copyOf(buffer, count));
                }
            } catch (IOException e) {
                // Reset, or closed by the client: the stream ends either way.
            }
            waiting.add(END);
            if (!closedByClient) {
                owner.ended(id);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(Socket open) {
        try {
            open.close();
        } catch (IOException e) {
            // It is closed either way.
        }
    }
}
