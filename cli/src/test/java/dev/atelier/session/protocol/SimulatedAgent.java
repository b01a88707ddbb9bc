package dev.atelier.session.protocol;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/**
 * The other side as real agents behave: every 100 ms it looks whether the oldest message has to be sent again, keeps what comes
 * early, and acknowledges again what it has. It sends its bytes, and closes the session when all has arrived on both sides.
 */
final class SimulatedAgent {
    private static final Duration TICK = Duration.ofMillis(100);
    private static final Duration BETWEEN_PACKETS = Duration.ofMillis(1);
    private static final String CHALLENGE = "MDEyMzQ1Njc4OWFiY2RlZg==";

    private final World world;
    private final Kind kind;
    private final int uploadSize;
    private final byte[] download;
    private final ByteArrayOutputStream uploaded = new ByteArrayOutputStream();
    private final TreeMap<Long, Sent> unacknowledged = new TreeMap<>();
    private final Map<Long, Message> early = new HashMap<>();
    private final RoundTrip roundTrip = new RoundTrip();
    private final byte[] key = new byte[64];
    private final byte[] secret = new byte[64];
    private Optional<SessionCipher> cipher = Optional.empty();
    private Optional<Map<String, String>> context = Optional.empty();
    private Optional<Json> response = Optional.empty();
    private long next;
    private long expected;
    private int downloaded;
    private boolean begun;
    private boolean talking;
    private boolean closed;
    private boolean dead;
    private boolean lingering;
    private final List<String> heard = new ArrayList<>();

    enum Kind {
        SHELL,
        PORT,
        ENCRYPTED
    }

    private record Sent(ByteBuffer frame, Instant time) {}

    SimulatedAgent(World world, Kind kind, int uploadSize, byte[] download) {
        this.world = world;
        this.kind = kind;
        this.uploadSize = uploadSize;
        this.download = download;
        world.random.nextBytes(key);
        world.random.nextBytes(secret);
    }

    byte[] uploaded() {
        return uploaded.toByteArray();
    }

    byte[] download() {
        return download;
    }

    Optional<Map<String, String>> context() {
        return context;
    }

    Optional<Json> response() {
        return response;
    }

    boolean closed() {
        return closed;
    }

    /** What KMS gives the client. */
    byte[] key(Map<String, String> boundTo) {
        context = Optional.of(boundTo);
        return key;
    }

    /** Sizes and flags. */
    List<String> heard() {
        return heard;
    }

    /** It does not close the session. */
    void linger() {
        lingering = true;
    }

    /** A message is lost for good. */
    void skip() {
        next++;
    }

    void die() {
        dead = true;
    }

    /** The client is there, for the first time or again. */
    void connected() {
        if (begun || dead) {
            return;
        }
        begun = true;
        world.in(TICK, this::tick);
        switch (kind) {
            case SHELL -> talk();
            case PORT ->
                ask(
                        "{\"SessionType\":\"Port\",\"Properties\":{\"portNumber\":\"80\",\"type\":\"LocalPortForwarding\"}}",
                        "");
            case ENCRYPTED ->
                ask(
                        "{\"SessionType\":\"Standard_Stream\",\"Properties\":null}",
                        ",{\"ActionType\":\"KMSEncryption\",\"ActionParameters\":{\"KMSKeyId\":\"key-1\",\"Challenge\":\""
                                + CHALLENGE + "\"}}");
        }
        if (world.faults.pauses()) {
            pause();
        }
    }

    private void ask(String type, String more) {
        send(
                PayloadType.HANDSHAKE_REQUEST,
                text("{\"AgentVersion\":\"3.3.1142.0\",\"RequestedClientActions\":[{\"ActionType\":\"SessionType\","
                        + "\"ActionParameters\":" + type + "}" + more + "]}"));
    }

    private void pause() {
        world.in(Duration.ofMillis(world.random.nextInt(3000)), () -> service(MessageType.PAUSE_PUBLICATION));
        world.in(Duration.ofMillis(3000 + world.random.nextInt(3000)), () -> service(MessageType.START_PUBLICATION));
    }

    void service(MessageType type) {
        world.toClient(
                MessageCodec.encode(new Message(type, 0, 0, 3, UUID.randomUUID(), 0, ByteBuffer.wrap(new byte[] {1}))));
    }

    /** Closes the session, whatever has arrived. */
    void close(String reason) {
        closed = true;
        world.closed(MessageCodec.encode(new Message(
                MessageType.CHANNEL_CLOSED,
                0,
                0,
                3,
                UUID.randomUUID(),
                0,
                ByteBuffer.wrap(text("{\"MessageType\":\"channel_closed\",\"Output\":\"" + reason + "\"}")))));
    }

    void say(int code, byte[] payload) {
        var frame = MessageCodec.encode(new Message(
                MessageType.OUTPUT,
                world.now().toEpochMilli(),
                next,
                next == 0 ? 1 : 0,
                UUID.randomUUID(),
                code,
                ByteBuffer.wrap(payload)));
        unacknowledged.put(next++, new Sent(frame, world.now()));
        world.toClient(frame);
    }

    private void send(PayloadType type, byte[] payload) {
        say(type.code(), type.encrypted() && cipher.isPresent() ? cipher.get().encrypt(payload) : payload);
    }

    private void talk() {
        if (talking || dead) {
            return;
        }
        talking = true;
        more();
    }

    private void more() {
        if (downloaded < download.length && !dead) {
            int end = Math.min(download.length, downloaded + 1 + world.random.nextInt(1024));
            send(PayloadType.OUTPUT, Arrays.copyOfRange(download, downloaded, end));
            downloaded = end;
            world.in(BETWEEN_PACKETS, this::more);
        }
    }

    private void tick() {
        if (dead || closed) {
            return;
        }
        var oldest = unacknowledged.firstEntry();
        if (oldest != null && !world.now().isBefore(oldest.getValue().time().plus(roundTrip.timeout()))) {
            unacknowledged.put(oldest.getKey(), new Sent(oldest.getValue().frame(), world.now()));
            world.toClient(oldest.getValue().frame());
        }
        if (!lingering
                && talking
                && downloaded == download.length
                && uploaded.size() == uploadSize
                && unacknowledged.isEmpty()) {
            world.in(Duration.ofSeconds(1), () -> close(""));
            return;
        }
        world.in(TICK, this::tick);
    }

    void received(ByteBuffer frame) {
        if (!dead) {
            MessageCodec.decode(frame).ifPresent(this::received);
        }
    }

    private void received(Message message) {
        if (message.type() == MessageType.ACKNOWLEDGE) {
            long sequence = Json.read(message.bytes())
                    .flatMap(json -> json.number("AcknowledgedMessageSequenceNumber"))
                    .orElseThrow();
            Sent acknowledged = unacknowledged.remove(sequence);
            if (acknowledged != null) {
                roundTrip.measured(Duration.between(acknowledged.time(), world.now()));
            }
            return;
        }
        if (message.sequence() > expected) {
            early.put(message.sequence(), message);
        } else if (message.sequence() == expected) {
            take(message);
            for (Message known = early.remove(expected); known != null; known = early.remove(expected)) {
                take(known);
            }
        }
        acknowledge(message);
    }

    private void acknowledge(Message message) {
        world.toClient(MessageCodec.encode(new Message(
                MessageType.ACKNOWLEDGE,
                0,
                0,
                3,
                UUID.randomUUID(),
                0,
                ByteBuffer.wrap(text("{\"AcknowledgedMessageSequenceNumber\":" + message.sequence() + "}")))));
    }

    private void take(Message message) {
        expected++;
        try {
            switch (PayloadType.of(message.payloadType()).orElseThrow()) {
                case OUTPUT ->
                    uploaded.writeBytes(cipher.isPresent() ? cipher.get().decrypt(message.bytes()) : message.bytes());
                case HANDSHAKE_RESPONSE -> answered(Json.read(message.bytes()).orElseThrow());
                case CHALLENGE_RESPONSE -> proved(Json.read(message.bytes()).orElseThrow());
                case SIZE, FLAG ->
                    heard.add(PayloadType.of(message.payloadType()).orElseThrow() + " "
                            + new String(message.bytes(), StandardCharsets.UTF_8));
                default -> {}
            }
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    private void answered(Json answer) {
        response = Optional.of(answer);
        if (kind != Kind.ENCRYPTED) {
            complete();
            return;
        }
        byte[] swapped = new byte[64];
        System.arraycopy(key, 32, swapped, 0, 32);
        System.arraycopy(key, 0, swapped, 32, 32);
        var agreed = new SessionCipher(swapped, new SecureRandom());
        cipher = Optional.of(agreed);
        send(
                PayloadType.CHALLENGE_REQUEST,
                text("{\"Challenge\":\"" + Base64.getEncoder().encodeToString(agreed.encrypt(secret)) + "\"}"));
    }

    private void proved(Json answer) throws GeneralSecurityException {
        byte[] back = cipher.orElseThrow().decrypt(Base64.getDecoder().decode(answer.text("Challenge")));
        if (!Arrays.equals(back, secret)) {
            throw new AssertionError("The challenge was not met.");
        }
        complete();
    }

    private void complete() {
        send(PayloadType.HANDSHAKE_COMPLETE, text("{\"HandshakeTimeToComplete\":1,\"CustomerMessage\":\"\"}"));
        talk();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
