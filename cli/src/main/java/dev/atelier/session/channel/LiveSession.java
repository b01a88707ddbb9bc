package dev.atelier.session.channel;

import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import dev.atelier.session.SessionType;
import dev.atelier.session.protocol.Channel;
import dev.atelier.session.protocol.ChannelSettings;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A session over the network. One thread owns the channel; whatever happens elsewhere is an event for it, and bytes to write wait
 * for one of a few places in its queue.
 */
final class LiveSession implements Session {
    private static final int CHUNK = 1024;
    private static final int PLACES = 64;
    private static final Duration LAST_CALL = Duration.ofSeconds(3);

    private final Receiver receiver;
    private final InstantSource clock;
    private final Events events = new Events();
    private final Wiring wiring;
    private final Channel channel;
    private final Thread thread;
    private final Semaphore places = new Semaphore(PLACES);
    private final CompletableFuture<Introduction> introduction = new CompletableFuture<>();
    private final CompletableFuture<Ending> end = new CompletableFuture<>();

    /** What the agent said at the start. */
    private record Introduction(SessionType type, Optional<AgentVersion> agent) {}

    LiveSession(
            SessionTicket ticket, Receiver receiver, Sessions sessions, ChannelSettings settings, InstantSource clock) {
        this.receiver = receiver;
        this.clock = clock;
        this.wiring = new Wiring(ticket, sessions, events, this::introduced);
        this.channel = new Channel(ticket, receiver, wiring, settings, clock.instant());
        this.thread = Thread.ofVirtual().name("session").unstarted(this::run);
    }

    /** Connects, and returns when the session has started. */
    LiveSession start() throws InterruptedException {
        thread.start();
        try {
            introduction.get();
            return this;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Failure failure) {
                throw failure;
            }
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            close();
            throw e;
        }
    }

    @Override
    public SessionType type() {
        return introduction.join().type();
    }

    @Override
    public Optional<AgentVersion> agentVersion() {
        return introduction.join().agent();
    }

    @Override
    public void write(ByteBuffer bytes) throws SessionEnded, InterruptedException {
        if (Thread.currentThread().equals(thread)) {
            throw new IllegalStateException("A receiver must not write: it would wait for itself.");
        }
        while (bytes.hasRemaining()) {
            places.acquire();
            if (end.isDone()) {
                places.release();
                throw new SessionEnded(end.join());
            }
            byte[] chunk = new byte[Math.min(CHUNK, bytes.remaining())];
            bytes.get(chunk);
            events.add((now, it) -> it.write(chunk, places::release));
        }
    }

    @Override
    public void resize(int columns, int rows) {
        events.add((now, it) -> it.resize(columns, rows));
    }

    @Override
    public void flag(Flag flag) {
        events.add((now, it) -> it.flag(flag));
    }

    @Override
    public void terminate() {
        events.add((now, it) -> it.terminate(now));
    }

    @Override
    public Ending awaitEnd() throws InterruptedException {
        try {
            return end.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        terminate();
        try {
            awaitEnd();
            wiring.lastCall().get(LAST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // AWS ends a session that nobody is connected to by itself.
        }
    }

    private void introduced(SessionType type, Optional<AgentVersion> agent) {
        introduction.complete(new Introduction(type, agent));
        receiver.started(this);
    }

    private void run() {
        try {
            while (channel.ending().isEmpty()) {
                turn();
            }
            ended(channel.ending().get());
        } catch (InterruptedException | RuntimeException e) {
            wiring.disconnect();
            wiring.terminate();
            ended(new Ending.Failed(e instanceof Failure failure ? failure : broken(e)));
        }
    }

    private void turn() throws InterruptedException {
        Instant now = clock.instant();
        channel.advance(now);
        wiring.transfer(channel, now);
        Instant deadline = channel.deadline(wiring.canSend());
        for (var event = events.next(now, deadline); event.isPresent(); event = events.next()) {
            event.get().accept(clock.instant(), channel);
        }
    }

    private void ended(Ending ending) {
        try {
            receiver.ended(ending);
        } finally {
            end.complete(ending);
            introduction.completeExceptionally(
                    switch (ending) {
                        case Ending.Failed failed -> failed.failure();
                        case Ending.Closed closed -> notStarted(closed.reason());
                    });
            places.release();
        }
    }

    private static Failure notStarted(String reason) {
        return new Failure.Failed(
                "session-closed",
                "The session was closed before it started" + (reason.isBlank() ? "." : ": " + reason.strip()),
                "Look at the target with `atelier exec --list`, then run the same command again.");
    }

    private static Failure broken(Exception cause) {
        return new Failure.Failed(
                "session-broken",
                "The session broke off because of a fault in atelier itself: " + cause + ".",
                "Run the same command again, with --debug if it happens again, and report what it prints.",
                cause);
    }
}
