package dev.atelier.simulator.session;

import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.session.wire.Acknowledgement;
import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** As little of a client as tests need. It survives what the faults do only as far as the gateway's end is concerned. */
final class TestClient implements WebSocket.Listener, AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final List<AgentMessage> received = new ArrayList<>();
    private final List<AgentMessage> frames = new ArrayList<>();
    private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
    private volatile @Nullable WebSocket socket;
    private long sequence;
    private long expected;
    private Optional<Integer> closeCode = Optional.empty();
    private boolean broken;
    private volatile boolean acknowledges = true;
    private int pongs;

    private TestClient() {}

    static TestClient open(Ticket ticket) {
        var client = new TestClient();
        client.connect(ticket);
        return client;
    }

    @Override
    public void onOpen(WebSocket opened) {
        socket = opened;
        opened.request(1);
    }

    void connect(Ticket ticket) {
        closeCode = Optional.empty();
        broken = false;
        HTTP.newWebSocketBuilder().buildAsync(URI.create(ticket.url()), this).join();
        transmit("{\"MessageSchemaVersion\":\"1.0\",\"RequestId\":\"" + UUID.randomUUID() + "\",\"TokenValue\":\""
                + ticket.token() + "\",\"ClientId\":\"" + UUID.randomUUID() + "\",\"ClientVersion\":\"1.2.764.0\"}");
    }

    private synchronized void transmit(String text) {
        Objects.requireNonNull(socket).sendText(text, true).join();
    }

    void acknowledge(boolean from) {
        acknowledges = from;
    }

    void send(PayloadType type, byte[] payload) {
        resend(sequence++, type, payload);
    }

    void resend(long number, PayloadType type, byte[] payload) {
        var message = new AgentMessage(
                AgentMessage.INPUT, Instant.now(), number, 0, UUID.randomUUID(), type.number(), payload);
        transmit(message);
    }

    /** One after the other: this kind of socket refuses to begin a message while it sends another. */
    private synchronized void transmit(AgentMessage message) {
        Objects.requireNonNull(socket)
                .sendBinary(ByteBuffer.wrap(message.encode()), true)
                .join();
    }

    long skipSequence() {
        return sequence++;
    }

    void type(String text) {
        send(PayloadType.OUTPUT, text.getBytes(StandardCharsets.UTF_8));
    }

    synchronized void ping() {
        Objects.requireNonNull(socket).sendPing(ByteBuffer.wrap(new byte[] {1})).join();
    }

    int pongs() {
        return pongs;
    }

    void awaitPong() {
        await(() -> pongs > 0, () -> "no pong");
    }

    @Override
    public @Nullable CompletionStage<?> onPong(WebSocket from, ByteBuffer message) {
        inform(() -> pongs++);
        from.request(1);
        return null;
    }

    /** Answers the handshake without encryption. */
    void shakeHands(String clientVersion) {
        awaitJson(PayloadType.HANDSHAKE_REQUEST);
        send(
                PayloadType.HANDSHAKE_RESPONSE,
                ("{\"ClientVersion\":\"" + clientVersion
                                + "\",\"ProcessedClientActions\":[{\"ActionType\":\"SessionType\",\"ActionStatus\":1,"
                                + "\"ActionResult\":null,\"Error\":\"\"}],\"Errors\":null}")
                        .getBytes(StandardCharsets.UTF_8));
        awaitJson(PayloadType.HANDSHAKE_COMPLETE);
    }

    void abort() {
        Objects.requireNonNull(socket).abort();
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean last) {
        byte[] bytes = new byte[data.remaining()];
        data.get(bytes);
        partial.writeBytes(bytes);
        if (last) {
            AgentMessage.decode(partial.toByteArray()).ifPresent(message -> take(message));
            partial.reset();
        }
        from.request(1);
        return null;
    }

    private void take(AgentMessage message) {
        inform(() -> {
            frames.add(message);
            if (message.type().equals(AgentMessage.OUTPUT) && message.sequence() == expected) {
                expected++;
                received.add(message);
            }
        });
        if (acknowledges && message.type().equals(AgentMessage.OUTPUT) && message.sequence() < expected) {
            transmit(Acknowledgement.of(message, Instant.now()));
        }
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
        inform(() -> closeCode = Optional.of(code));
        return null;
    }

    @Override
    public void onError(WebSocket from, Throwable error) {
        inform(() -> broken = true);
    }

    private void inform(Runnable change) {
        lock.lock();
        try {
            change.run();
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void await(BooleanSupplier condition, Supplier<String> otherwise) {
        lock.lock();
        try {
            long left = PATIENCE.toNanos();
            while (!condition.getAsBoolean()) {
                if (left <= 0) {
                    throw new AssertionError(otherwise.get());
                }
                left = news.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        } finally {
            lock.unlock();
        }
    }

    /** Everything of a type so far, put together. */
    byte[] bytes(PayloadType type) {
        lock.lock();
        try {
            var all = new ByteArrayOutputStream();
            received.stream()
                    .filter(message -> message.payloadType() == type.number())
                    .forEach(message -> all.writeBytes(message.payload()));
            return all.toByteArray();
        } finally {
            lock.unlock();
        }
    }

    String text(PayloadType type) {
        return new String(bytes(type), StandardCharsets.UTF_8);
    }

    String output() {
        return text(PayloadType.OUTPUT);
    }

    void awaitOutput(String part) {
        await(() -> output().contains(part), () -> "No " + part + " in: " + output());
    }

    void awaitMatch(String regex) {
        await(() -> output().matches("(?s)" + regex), () -> "No " + regex + " in: " + output());
    }

    void awaitBytes(int count) {
        await(() -> bytes(PayloadType.OUTPUT).length >= count, () -> bytes(PayloadType.OUTPUT).length + " bytes");
    }

    JsonObject awaitJson(PayloadType type) {
        await(() -> bytes(type).length > 0, () -> "No " + type);
        return JsonObject.parse(text(type));
    }

    void awaitMux(int stream, String expectedText) {
        await(() -> mux(stream, 2).equals(expectedText), () -> "On " + stream + ": " + mux(stream, 2));
    }

    void awaitMuxClosed(int stream) {
        await(() -> mux(stream, 1).equals("closed"), () -> stream + " is not closed");
    }

    /** What frames of one command said; "closed" for those without payload. */
    private String mux(int stream, int command) {
        ByteBuffer in = ByteBuffer.wrap(bytes(PayloadType.OUTPUT)).order(ByteOrder.LITTLE_ENDIAN);
        var text = new StringBuilder();
        while (in.remaining() >= 8 && in.remaining() >= 8 + in.getShort(in.position() + 2)) {
            in.get();
            int what = in.get();
            byte[] payload = new byte[in.getShort()];
            int id = in.getInt();
            in.get(payload);
            if (id == stream && what == command) {
                text.append(what == 1 ? "closed" : new String(payload, StandardCharsets.UTF_8));
            }
        }
        return text.toString();
    }

    /** The frames of a type, those included that came twice. */
    List<AgentMessage> frames(String type) {
        lock.lock();
        try {
            return frames.stream().filter(each -> each.type().equals(type)).toList();
        } finally {
            lock.unlock();
        }
    }

    List<AgentMessage> awaitFrames(String type, int count) {
        await(() -> frames(type).size() >= count, () -> frames(type).size() + " of " + type);
        return frames(type);
    }

    /** Waits for the end of the session: what channel_closed says. */
    String awaitEnd() {
        AgentMessage closed = awaitFrames(AgentMessage.CHANNEL_CLOSED, 1).getFirst();
        return JsonObject.parse(new String(closed.payload(), StandardCharsets.UTF_8))
                .string("Output")
                .orElse("?");
    }

    int awaitClose() {
        await(() -> closeCode.isPresent(), () -> "not closed");
        return closeCode.orElseThrow();
    }

    void awaitLoss() {
        await(() -> broken || closeCode.isPresent(), () -> "still connected");
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket).abort();
    }
}
