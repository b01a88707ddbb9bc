package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.net.Socket;
import java.util.Optional;

/**
 * A tunnel for one connection at a time, which is made when the session begins. For SSH the session ends with it; else it is made anew
 * when the next bytes come.
 */
final class PortWorker implements Worker {

    private final Destination destination;
    private final boolean reconnects;
    private final Outlet outlet;
    private Optional<Line> line = Optional.empty();

    PortWorker(Destination destination, boolean reconnects, Outlet outlet) {
        this.destination = destination;
        this.reconnects = reconnects;
        this.outlet = outlet;
    }

    /** A connection that stands. */
    private static final class Line {

        private final Socket socket;
        private final Feed feed = Feed.start("port-input");
        private volatile boolean ended;

        Line(Socket socket) {
            this.socket = socket;
        }

        void close() {
            ended = true;
            if (!feed.offer(socket::close)) {
                feed.stop();
            }
        }
    }

    @Override
    public void start() throws IOException {
        connect();
    }

    private Line connect() throws IOException {
        var made = new Line(destination.dial());
        line = Optional.of(made);
        Thread.ofVirtual().name("port-output").start(() -> show(made));
        return made;
    }

    private void show(Line from) {
        try (Socket socket = from.socket) {
            Pump.bytes(socket.getInputStream(), outlet).run();
        } catch (IOException e) {
            // The connection is gone, which is what matters.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        from.ended = true;
        from.feed.stop();
        if (!reconnects) {
            outlet.end("");
        }
    }

    @Override
    public boolean input(byte[] bytes) {
        try {
            Line open = line.filter(each -> !each.ended).isPresent() ? line.orElseThrow() : connect();
            return open.feed.offer(() -> open.socket.getOutputStream().write(bytes));
        } catch (IOException e) {
            outlet.end(String.valueOf(e.getMessage()));
            return true;
        }
    }

    @Override
    public void disconnect() {
        line.ifPresent(Line::close);
        line = Optional.empty();
    }

    @Override
    public void stop() {
        disconnect();
    }
}
