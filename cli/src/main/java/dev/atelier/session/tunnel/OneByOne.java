package dev.atelier.session.tunnel;

import dev.atelier.session.Flag;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * One connection after the other, for agents that know no streams: the session carries the bytes as they are. The agent connects when
 * the session starts, and after a connection was closed with the first byte of the next one.
 */
final class OneByOne implements Forwarding {
    private final Session session;
    private final Limits limits;
    private final Workers workers;
    private final Room room;
    private Optional<LocalConnection> current = Optional.empty();
    /** What comes between the end of a connection and the first byte of the next one was meant for the former. */
    private boolean late;

    OneByOne(Session session, Limits limits, Workers workers) {
        this.session = session;
        this.limits = limits;
        this.workers = workers;
        this.room = new Room(limits.room());
    }

    @Override
    public void accept(Socket client) throws InterruptedException {
        var connection = new LocalConnection(client, new WholeUplink(), room, limits.hurried(), limits.farewell());
        begin(connection);
        workers.start(connection::deliver);
        connection.carryOut();
    }

    private synchronized void begin(LocalConnection connection) {
        current = Optional.of(connection);
    }

    /** Before the first client is there, what a server says of its own accord has to wait. */
    @Override
    public synchronized boolean output(ByteBuffer bytes) {
        if (late) {
            return true;
        }
        if (current.isEmpty() || room.full()) {
            return false;
        }
        current.get().inflow().add(bytes);
        return true;
    }

    @Override
    public synchronized void refused() {
        current.ifPresent(LocalConnection::breakOff);
    }

    @Override
    public synchronized void over() {
        current.ifPresent(LocalConnection::breakOff);
    }

    private synchronized void late(boolean now) {
        late = now;
    }

    private final class WholeUplink implements Uplink {
        @Override
        public void open() {}

        @Override
        public void send(ByteBuffer bytes) throws SessionEnded, InterruptedException {
            late(false);
            session.write(bytes);
        }

        @Override
        public void close() {
            session.flag(Flag.DISCONNECT_TO_PORT);
            late(true);
        }
    }
}
