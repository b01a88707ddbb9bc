package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A tunnel for many connections at once. While the destinations take nothing, nothing is taken from the client: one slow connection
 * holds all others up, as in the agent.
 */
final class MuxWorker implements Worker, MuxStream.Owner {

    private static final int MOST_WAITING = 4 << 20;
    private static final int CONNECT_TO_PORT_ERROR = 3;
    private static final Duration KEEP_ALIVE = Duration.ofSeconds(10);
    private static final Duration SILENCE = Duration.ofSeconds(30);

    private final Destination destination;
    private final Outlet outlet;
    private final boolean keepsAlive;
    private final MuxReader reader = new MuxReader();
    private final MuxWriter writer;
    private final Map<Integer, MuxStream> streams = new ConcurrentHashMap<>();
    private volatile Instant heard = Instant.now();
    private volatile boolean stopped;

    /**
     * @param keepsAlive whether silence of the client for half a minute ends the session, as agents do to old clients
     */
    MuxWorker(Destination destination, boolean keepsAlive, Outlet outlet) {
        this.destination = destination;
        this.keepsAlive = keepsAlive;
        this.outlet = outlet;
        this.writer = MuxWriter.start(outlet);
    }

    @Override
    public void start() {
        if (keepsAlive) {
            Thread.ofVirtual().name("mux-keep-alive").start(this::keepAlive);
        }
    }

    private void keepAlive() {
        try {
            while (!stopped) {
                TimeUnit.MILLISECONDS.sleep(KEEP_ALIVE.toMillis());
                writer.put(MuxFrame.keepAlive());
                if (Duration.between(heard, Instant.now()).compareTo(SILENCE) > 0) {
                    outlet.end("");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public boolean input(byte[] bytes) {
        if (streams.values().stream().mapToInt(MuxStream::backlog).sum() > MOST_WAITING) {
            return false;
        }
        heard = Instant.now();
        try {
            reader.take(bytes).forEach(this::handle);
        } catch (IOException e) {
            outlet.end(String.valueOf(e.getMessage()));
        }
        return true;
    }

    private void handle(MuxFrame frame) {
        switch (frame.command()) {
            case OPEN -> streams.computeIfAbsent(frame.stream(), this::open);
            case DATA -> {
                MuxStream stream = streams.get(frame.stream());
                if (stream != null && frame.payload().length > 0) {
                    stream.write(frame.payload());
                }
            }
            case CLOSE -> {
                MuxStream stream = streams.remove(frame.stream());
                if (stream != null) {
                    stream.close();
                }
            }
            case NOTHING -> {}
        }
    }

    private MuxStream open(int id) {
        var stream = new MuxStream(id, destination, this);
        stream.start();
        return stream;
    }

    @Override
    public void arrived(int stream, byte[] bytes) throws InterruptedException {
        writer.put(MuxFrame.data(stream, bytes));
    }

    @Override
    public void unreachable(int stream) throws InterruptedException {
        outlet.send(
                PayloadType.FLAG,
                ByteBuffer.allocate(Integer.BYTES).putInt(CONNECT_TO_PORT_ERROR).array());
        ended(stream);
    }

    @Override
    public void ended(int stream) throws InterruptedException {
        writer.put(MuxFrame.close(stream));
        streams.remove(stream);
    }

    @Override
    public void stop() {
        stopped = true;
        writer.stop();
        streams.values().forEach(MuxStream::abort);
    }
}
