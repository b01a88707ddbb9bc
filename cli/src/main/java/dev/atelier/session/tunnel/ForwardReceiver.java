package dev.atelier.session.tunnel;

import dev.atelier.events.Event;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** Hands what the session brings to the forwarding that fits the agent. */
final class ForwardReceiver implements Receiver {
    private final Forward forward;
    private final Function<Session, Forwarding> forwardings;
    private final Listener listener;
    private final EventSink events;
    private final Clock clock;
    private final CompletableFuture<Started> started = new CompletableFuture<>();
    private final CompletableFuture<Failure> lost = new CompletableFuture<>();

    private record Started(Session session, Forwarding forwarding) {}

    ForwardReceiver(
            Forward forward,
            Function<Session, Forwarding> forwardings,
            Listener listener,
            EventSink events,
            Clock clock) {
        this.forward = forward;
        this.forwardings = forwardings;
        this.listener = listener;
        this.events = events;
        this.clock = clock;
    }

    @Override
    public void started(Session session) {
        started.complete(new Started(session, forwardings.apply(session)));
    }

    /** Where clients' connections go. Whoever opens a session may be a moment ahead of the session's own thread. */
    Forwarding forwarding() {
        return started.join().forwarding();
    }

    /** What has ended the session. */
    CompletableFuture<Failure> lost() {
        return lost;
    }

    @Override
    public boolean output(ByteBuffer bytes) {
        try {
            return lost.isDone() || forwarding().output(bytes);
        } catch (ProtocolException e) {
            started.resultNow().session().terminate();
            lose(new Failure.Failed(
                    "forward-garbled",
                    "The agent of the target sent what is not its protocol for connections (" + e.getMessage() + ").",
                    "Update the SSM agent of the target, then run the command again.",
                    e));
            return true;
        }
    }

    @Override
    public void flag(Flag flag) {
        if (flag == Flag.CONNECT_TO_PORT_ERROR) {
            warn(
                    "forward-refused",
                    "The target cannot connect to " + forward.destination() + ", so the local connection was reset.");
            forwarding().refused();
        }
    }

    @Override
    public void error(ByteBuffer bytes) {
        warn(
                "agent",
                "The agent of the target says: "
                        + StandardCharsets.UTF_8.decode(bytes).toString().strip());
    }

    @Override
    public void notice(String text) {
        events.accept(new Event.Notice(clock.instant(), "session", text));
    }

    @Override
    public void ended(Ending ending) {
        lose(
                switch (ending) {
                    case Ending.Failed failed -> failed.failure();
                    case Ending.Closed closed ->
                        new Failure.Failed(
                                "forward-ended",
                                "The session that led to " + forward.destination() + " was closed"
                                        + (closed.reason().isEmpty() ? "." : ": " + closed.reason()),
                                "Run the command again for a new one.");
                });
    }

    private void lose(Failure failure) {
        if (started.isDone()) {
            forwarding().over();
        }
        listener.close();
        lost.complete(failure);
    }

    private void warn(String code, String sentence) {
        events.accept(new Event.Warning(clock.instant(), code, sentence));
    }
}
