package dev.atelier.session.tunnel;

import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import java.net.ProtocolException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** Many connections at once: each is a stream of smux, all streams share the session. */
final class Multiplexer implements Forwarding {
    private final Session session;
    private final Limits limits;
    private final Workers workers;
    private final Room room;
    private final FrameReader reader = new FrameReader();
    private final Map<Integer, LocalConnection> connections = new ConcurrentHashMap<>();
    private final AtomicInteger lastStream = new AtomicInteger(1);
    /** Failures to connect that were told of, but not yet of which stream; used by the session's thread alone. */
    private int refusals;

    Multiplexer(Session session, Limits limits, Workers workers) {
        this.session = session;
        this.limits = limits;
        this.workers = workers;
        this.room = new Room(limits.room());
    }

    @Override
    public void accept(Socket client) throws InterruptedException {
        int stream = lastStream.addAndGet(2);
        var connection =
                new LocalConnection(client, new StreamUplink(stream), room, limits.silence(), limits.farewell());
        connections.put(stream, connection);
        workers.start(connection::deliver);
        workers.start(connection::carryOut);
    }

    @Override
    public boolean output(ByteBuffer bytes) throws ProtocolException {
        if (room.full()) {
            return false;
        }
        for (Frame frame : reader.read(bytes)) {
            switch (frame.command()) {
                case PSH ->
                    find(frame).ifPresent(connection -> connection.inflow().add(frame.data()));
                case FIN -> find(frame).ifPresent(connection -> farEnd(frame.stream(), connection));
                case SYN, NOP -> {}
            }
        }
        return true;
    }

    /** Streams that are closed at this side may still get data for a while. */
    private Optional<LocalConnection> find(Frame frame) {
        return Optional.ofNullable(connections.get(frame.stream()));
    }

    private void farEnd(int stream, LocalConnection connection) {
        connections.remove(stream);
        if (refusals > 0 && connection.inflow().untouched()) {
            refusals--;
            connection.breakOff();
        } else {
            connection.inflow().end();
        }
    }

    /** Says nothing of the stream, whose end follows. */
    @Override
    public void refused() {
        refusals++;
    }

    @Override
    public void over() {
        connections.values().forEach(LocalConnection::breakOff);
    }

    /** One stream; each of its frames fits into one message. */
    private final class StreamUplink implements Uplink {
        private final int stream;

        private StreamUplink(int stream) {
            this.stream = stream;
        }

        @Override
        public void open() throws SessionEnded, InterruptedException {
            session.write(Frame.open(stream).encoded());
        }

        @Override
        public void send(ByteBuffer bytes) throws SessionEnded, InterruptedException {
            session.write(Frame.push(stream, bytes).encoded());
        }

        @Override
        public void close() throws SessionEnded, InterruptedException {
            connections.remove(stream);
            session.write(Frame.close(stream).encoded());
        }
    }
}
