package dev.atelier.session.channel;

import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.SessionType;
import dev.atelier.session.protocol.Channel;
import dev.atelier.session.protocol.Surroundings;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/**
 * Connects a channel with the network and AWS. Only the session's thread calls it; calls that take time have a thread of their
 * own, and what they bring is an event.
 */
final class Wiring implements Surroundings, Connection.Events {
    private final SessionTicket ticket;
    private final Sessions sessions;
    private final Events events;
    private final BiConsumer<SessionType, Optional<AgentVersion>> introduced;
    private Optional<Connection> connection = Optional.empty();
    private String opening = "";
    private volatile Future<?> lastCall = CompletableFuture.completedFuture(null);

    Wiring(
            SessionTicket ticket,
            Sessions sessions,
            Events events,
            BiConsumer<SessionType, Optional<AgentVersion>> introduced) {
        this.ticket = ticket;
        this.sessions = sessions;
        this.events = events;
        this.introduced = introduced;
    }

    boolean canSend() {
        return connection.filter(Connection::writable).isPresent();
    }

    /** Sends what there is to send, and reads on if the channel can take more. */
    void transfer(Channel channel, Instant now) {
        if (!channel.crowded()) {
            connection.ifPresent(Connection::release);
        }
        while (canSend()) {
            Optional<ByteBuffer> frame = channel.next(now);
            if (frame.isEmpty()) {
                return;
            }
            connection.ifPresent(open -> open.send(frame.get()));
        }
    }

    /** Done when AWS was asked to end the session, if it had to be. */
    Future<?> lastCall() {
        return lastCall;
    }

    @Override
    public void connect(SessionTicket next, String text) {
        var made = new Connection(this);
        connection = Optional.of(made);
        opening = text;
        Thread.ofVirtual().name("session connects").start(() -> {
            try {
                var unused = sessions.connect(next, made).whenComplete((socket, failure) -> {
                    if (failure != null) {
                        ended(made, Connection.reason(failure));
                    }
                });
            } catch (RuntimeException e) {
                ended(made, Connection.reason(e));
            }
        });
    }

    @Override
    public void disconnect() {
        connection.ifPresent(Connection::drop);
        connection = Optional.empty();
    }

    @Override
    public void ping() {
        connection.ifPresent(Connection::ping);
    }

    @Override
    public void renew(SessionTicket lost) {
        var unused = call(
                () -> {
                    var renewed = sessions.resume(lost);
                    return (now, channel) -> channel.renewed(renewed, now);
                },
                (failure, now, channel) -> channel.renewalFailed(failure, now));
    }

    @Override
    public void makeKey(String keyId, Map<String, String> context) {
        var unused = call(
                () -> {
                    var key = sessions.key(keyId, context);
                    return (now, channel) -> channel.keyMade(key, now);
                },
                (failure, now, channel) -> channel.keyRefused(failure, now));
    }

    @Override
    public void terminate() {
        lastCall = call(
                () -> {
                    sessions.terminate(ticket.sessionId());
                    return (now, channel) -> {};
                },
                (failure, now, channel) -> {});
    }

    @Override
    public void started(SessionType type, Optional<AgentVersion> agent) {
        introduced.accept(type, agent);
    }

    /** What a failed call is for the channel. */
    private interface Refusal {
        void accept(Failure failure, Instant now, Channel channel);
    }

    private CompletableFuture<Void> call(Supplier<Events.Event> call, Refusal refusal) {
        var done = new CompletableFuture<Void>();
        Thread.ofVirtual().name("session calls AWS").start(() -> {
            try {
                events.add(call.get());
            } catch (Failure failure) {
                events.add((now, channel) -> refusal.accept(failure, now, channel));
            } catch (RuntimeException fault) {
                events.add((now, channel) -> {
                    throw fault;
                });
            } finally {
                done.complete(null);
            }
        });
        return done;
    }

    @Override
    public void opened(Connection opened, WebSocket socket) {
        events.add((now, channel) -> {
            if (current(opened)) {
                opened.begin(socket, opening);
                channel.connected(now);
            } else {
                socket.abort();
            }
        });
    }

    @Override
    public void frame(Connection source, ByteBuffer frame) {
        events.add((now, channel) -> {
            if (current(source)) {
                channel.received(frame, now);
                source.consumed(channel.crowded());
            }
        });
    }

    @Override
    public void pong(Connection source) {
        events.add((now, channel) -> {
            if (current(source)) {
                channel.heard(now);
            }
        });
    }

    @Override
    public void writable() {
        events.add((now, channel) -> {});
    }

    @Override
    public void ended(Connection lost, String reason) {
        events.add((now, channel) -> {
            if (current(lost)) {
                disconnect();
                channel.disconnected(reason, now);
            }
        });
    }

    private boolean current(Connection some) {
        return connection.filter(some::equals).isPresent();
    }
}
