package dev.atelier.session.tunnel;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;

/**
 * A port of this machine, open to programs on it alone, that leads through a session to where a {@link Forward} says. It takes any
 * number of connections until it is closed or the session ends.
 */
public final class Tunnel implements AutoCloseable {
    private final Forward forward;
    private final Listener listener;
    private final Workers workers;
    private final ForwardReceiver receiver;
    private final Session session;

    private Tunnel(Forward forward, Listener listener, Workers workers, ForwardReceiver receiver, Session session) {
        this.forward = forward;
        this.listener = listener;
        this.workers = workers;
        this.receiver = receiver;
        this.session = session;
    }

    /**
     * Listens, starts the session, and reports the address with a notice {@code forward-listening}.
     *
     * @throws Failure when the port is taken or the session does not start
     */
    public static Tunnel open(
            Forward forward, SessionStarter starter, SessionOptions options, EventSink events, Clock clock)
            throws InterruptedException {
        return open(forward, starter, options, Limits.USUAL, events, clock);
    }

    static Tunnel open(
            Forward forward,
            SessionStarter starter,
            SessionOptions options,
            Limits limits,
            EventSink events,
            Clock clock)
            throws InterruptedException {
        var listener = Listener.on(forward.local());
        var workers = new Workers();
        var receiver = new ForwardReceiver(
                forward, session -> Forwarding.on(session, options, limits, workers), listener, events, clock);
        try {
            Session session = starter.start(forward.document(), forward.parameters(), receiver, options);
            var tunnel = new Tunnel(forward, listener, workers, receiver, session);
            workers.start(() -> listener.hand(receiver.forwarding()::accept));
            var keepAlive = new KeepAlive(session, limits.keepAlive());
            if (receiver.forwarding() instanceof Multiplexer && keepAlive.needed()) {
                workers.start(keepAlive::run);
            }
            events.accept(new Event.Notice(clock.instant(), "forward-listening", tunnel.sentence()));
            return tunnel;
        } catch (InterruptedException | RuntimeException e) {
            listener.close();
            workers.close();
            throw e;
        }
    }

    /** Where clients connect to. */
    public InetSocketAddress address() {
        return listener.address();
    }

    private String sentence() {
        InetSocketAddress address = address();
        return "Listening on " + address.getAddress().getHostAddress() + ":" + address.getPort() + ", which leads to "
                + forward.destination() + ".";
    }

    /** Completes with what happened when the session has ended; it does so after {@link #close} as well. */
    public CompletableFuture<Failure> lost() {
        return receiver.lost();
    }

    /** Resets the connections, ends the session and gives everything back. */
    @Override
    public void close() {
        listener.close();
        session.close();
        workers.close();
    }

    /** Whether no thread of this tunnel is left. */
    boolean ended() {
        return workers.ended();
    }
}
