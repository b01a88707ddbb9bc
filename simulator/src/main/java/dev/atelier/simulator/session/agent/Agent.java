package dev.atelier.simulator.session.agent;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.session.delivery.Inbox;
import dev.atelier.simulator.session.delivery.Outbox;
import dev.atelier.simulator.session.wire.Acknowledgement;
import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The agent of one session. It lives in real time on one thread of its own, which alone touches its state; everybody else leaves it
 * something to do.
 */
public final class Agent {

    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration FAREWELL = Duration.ofSeconds(2);
    private static final int WINDOW = 4096;
    private static final int DISCONNECT = 1;
    private static final int TERMINATE = 2;

    private final SessionSpec spec;
    private final AgentLink link;
    private final InstantSource clock = InstantSource.system();
    private final BlockingQueue<Runnable> agenda = new LinkedBlockingQueue<>();
    private final Semaphore window = new Semaphore(WINDOW);
    private final Outbox outbox = new Outbox();
    private final Inbox inbox = new Inbox(this::consume);
    private final Instant started = clock.instant();
    private Instant active = started;
    private Instant nextTick = started;
    private boolean publishing = true;
    private Optional<Handshake> handshake = Optional.empty();
    private Optional<Cipher> cipher = Optional.empty();
    private Optional<Worker> worker = Optional.empty();
    private Optional<Farewell> farewell = Optional.empty();

    /** The session ends for a reason, at the latest at a time. */
    private record Farewell(String reason, Instant until) {}

    /** An agent that has not begun yet. */
    public Agent(SessionSpec spec, AgentLink link) {
        this.spec = spec;
        this.link = link;
    }

    /** Begins. */
    public void start() {
        Thread.ofPlatform().daemon().name("agent-" + spec.id()).start(this::live);
    }

    /** A frame came from the client. */
    public void received(byte[] frame) {
        agenda.add(() -> AgentMessage.decode(frame).ifPresent(this::receive));
    }

    /** Whether to send: not while the client is away. Whatever the client sends lets publication begin again. */
    public void publish(boolean now) {
        agenda.add(() -> {
            publishing = now;
            flush();
        });
    }

    /** Ends the session. */
    public void terminate(String reason) {
        agenda.add(() -> end(reason));
    }

    private void live() {
        try {
            begin();
            while (farewell.filter(each -> outbox.isEmpty() || clock.instant().isAfter(each.until()))
                    .isEmpty()) {
                Runnable next = agenda.poll(
                        Math.max(0, Duration.between(clock.instant(), nextTick).toMillis()), TimeUnit.MILLISECONDS);
                if (next != null) {
                    next.run();
                }
                if (!clock.instant().isBefore(nextTick)) {
                    tick();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            worker.ifPresent(Worker::stop);
            window.release(Short.MAX_VALUE);
            link.over(farewell.map(Farewell::reason).orElse(""));
        }
    }

    private void begin() {
        if (Handshake.isNeeded(spec)) {
            var made = new Handshake(spec, clock.instant(), this::sendAtOnce);
            handshake = Optional.of(made);
            made.request();
        } else {
            work("");
        }
    }

    private void work(String clientVersion) {
        try {
            Worker made = Workers.of(spec, clientVersion, new Door());
            worker = Optional.of(made);
            made.start();
        } catch (IOException e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    private void tick() {
        Instant now = clock.instant();
        nextTick = now.plus(TICK);
        try {
            if (handshake.isPresent()) {
                handshake.get().checkTime(now);
            }
        } catch (Handshake.Failure e) {
            end(String.valueOf(e.getMessage()));
        }
        inbox.drain();
        if (publishing) {
            outbox.overdue(now).ifPresent(link::toClient);
        }
        if (Duration.between(active, now).compareTo(spec.idle()) > 0) {
            end("Your session timed out due to inactivity for a period of: "
                    + spec.idle().toMinutes() + " minutes");
        }
        if (Duration.between(started, now).compareTo(spec.longest()) > 0) {
            end("Your session reached its longest duration of: "
                    + spec.longest().toMinutes() + " minutes");
        }
    }

    private void receive(AgentMessage message) {
        Instant now = clock.instant();
        if (!publishing) {
            publishing = true;
            flush();
        }
        if (message.type().equals(AgentMessage.ACKNOWLEDGE)) {
            Acknowledgement.sequence(message).ifPresent(sequence -> {
                if (outbox.acknowledged(sequence, now)) {
                    window.release();
                }
            });
        } else if (message.type().equals(AgentMessage.INPUT) && message.payload().length > 0) {
            if (inbox.receive(message)) {
                link.toClient(Acknowledgement.of(message, now).encode());
            }
        }
    }

    /** Takes a message in its turn; false when it cannot be taken yet. */
    private boolean consume(AgentMessage message) {
        try {
            return take(message);
        } catch (AwsError e) {
            end("A message of the client is not understood: " + e.message());
            return true;
        }
    }

    private boolean take(AgentMessage message) {
        Optional<PayloadType> type = PayloadType.of(message.payloadType());
        if (type.isEmpty() || farewell.isPresent()) {
            return true;
        }
        if (handshake.isPresent()) {
            shake(handshake.get(), type.get(), message.payload());
            return true;
        }
        return switch (type.get()) {
            case OUTPUT -> input(message.payload());
            case SIZE -> resize(message.payload());
            case FLAG -> flag(message.payload());
            default -> true;
        };
    }

    private void shake(Handshake open, PayloadType type, byte[] payload) {
        try {
            if (open.take(type, payload, clock.instant())) {
                handshake = Optional.empty();
                cipher = open.cipher();
                work(open.clientVersion());
            }
        } catch (Handshake.Failure e) {
            end(String.valueOf(e.getMessage()));
        }
    }

    private boolean input(byte[] payload) {
        active = clock.instant();
        Optional<byte[]> plain =
                cipher.isEmpty() ? Optional.of(payload) : cipher.get().decrypt(payload);
        if (plain.isEmpty()) {
            end("A message of the client cannot be decrypted.");
            return true;
        }
        return worker.filter(each -> each.input(plain.get())).isPresent();
    }

    private boolean resize(byte[] payload) {
        JsonObject size = JsonObject.parse(new String(payload, StandardCharsets.UTF_8));
        int columns = size.integer("cols").orElse(0L).intValue();
        int rows = size.integer("rows").orElse(0L).intValue();
        return worker.filter(each -> each.resize(columns, rows)).isPresent();
    }

    private boolean flag(byte[] payload) {
        int flag = payload.length == Integer.BYTES ? ByteBuffer.wrap(payload).getInt() : 0;
        if (flag == DISCONNECT) {
            worker.ifPresent(Worker::disconnect);
        } else if (flag == TERMINATE) {
            end("");
        }
        return true;
    }

    private void end(String reason) {
        if (farewell.isEmpty()) {
            farewell = Optional.of(new Farewell(reason, clock.instant().plus(FAREWELL)));
        }
    }

    /** Sends without waiting for room, on the agent's own thread. */
    private void sendAtOnce(PayloadType type, byte[] payload) {
        window.tryAcquire();
        send(type, payload);
    }

    private void send(PayloadType type, byte[] payload) {
        Instant now = clock.instant();
        byte[] sealed = type.isEncrypted() && cipher.isPresent() ? cipher.get().encrypt(payload) : payload;
        outbox.add(type, sealed, now);
        flush();
    }

    private void flush() {
        if (publishing) {
            outbox.unsent(clock.instant()).forEach(link::toClient);
        }
    }

    /** How workers reach the agent from their own threads. */
    private final class Door implements Outlet {

        @Override
        public void send(PayloadType type, byte[] payload) throws InterruptedException {
            window.acquire();
            agenda.add(() -> {
                active = clock.instant();
                Agent.this.send(type, payload);
            });
            TimeUnit.NANOSECONDS.sleep(spec.pace().toNanos());
        }

        @Override
        public void end(String reason) {
            terminate(reason);
        }
    }
}
