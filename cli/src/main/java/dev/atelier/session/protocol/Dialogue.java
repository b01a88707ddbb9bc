package dev.atelier.session.protocol;

import dev.atelier.aws.DataKey;
import dev.atelier.events.Failure;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.SessionType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the messages of the two streams say, encrypted or not; introduces the two sides to each other before. */
final class Dialogue {
    private static final Pattern EXIT_CODE = Pattern.compile("EXIT_CODE: (\\d{1,9})\\s*");

    private final Handshake handshake;
    private final Receiver receiver;
    private final Surroundings surroundings;
    private final Sending sending;
    private final Consumer<Failure> refuse;
    private boolean started;
    private Optional<HandshakeRequest> asked = Optional.empty();
    private Optional<SessionCipher> cipher = Optional.empty();

    /** @param refuse told why the session cannot be, after the agent was */
    Dialogue(
            Handshake handshake,
            Receiver receiver,
            Surroundings surroundings,
            Sending sending,
            Consumer<Failure> refuse) {
        this.handshake = handshake;
        this.receiver = receiver;
        this.surroundings = surroundings;
        this.sending = sending;
        this.refuse = refuse;
    }

    boolean started() {
        return started;
    }

    /** Whether the agent ends the session when the flag says so. */
    boolean endsByFlag() {
        return asked.filter(request -> request.type().orElse(null) instanceof SessionType.Port)
                .flatMap(HandshakeRequest::agent)
                .filter(agent -> agent.newerThan(2, 3, 722, 0))
                .isPresent();
    }

    void write(byte[] bytes, Runnable sent) {
        sending.add(PayloadType.OUTPUT, cipher.map(key -> key.encrypt(bytes)).orElse(bytes), sent);
    }

    void resize(int columns, int rows) {
        Map<String, @Nullable Object> size = new LinkedHashMap<>();
        size.put("cols", columns);
        size.put("rows", rows);
        say(PayloadType.SIZE, Json.write(size));
    }

    void flag(Flag flag) {
        say(
                PayloadType.FLAG,
                ByteBuffer.allocate(Integer.BYTES).putInt(flag.code()).array());
    }

    /**
     * Takes the next message of the other side.
     *
     * @return whether the receiver took what it brings
     * @throws GeneralSecurityException when it cannot be decrypted
     */
    boolean take(Message message) throws GeneralSecurityException {
        var type = PayloadType.of(message.payloadType());
        if (type.isEmpty()) {
            return true;
        }
        byte[] payload =
                type.get().encrypted() && cipher.isPresent() ? cipher.get().decrypt(message.bytes()) : message.bytes();
        if (type.get() == PayloadType.OUTPUT) {
            start();
            return payload.length == 0 || receiver.output(ByteBuffer.wrap(payload));
        }
        hear(type.get(), payload);
        return true;
    }

    private void hear(PayloadType type, byte[] payload) throws GeneralSecurityException {
        switch (type) {
            case ERROR, STD_ERR -> receiver.error(ByteBuffer.wrap(payload));
            case EXIT_CODE -> exitCode(payload);
            case FLAG -> flag(payload);
            case HANDSHAKE_REQUEST -> asked(HandshakeRequest.read(json(payload)));
            case CHALLENGE_REQUEST -> challenged(json(payload).text("Challenge"));
            case HANDSHAKE_COMPLETE -> complete(json(payload).text("CustomerMessage"));
            case OUTPUT, SIZE, HANDSHAKE_RESPONSE, CHALLENGE_RESPONSE -> {}
        }
    }

    private void exitCode(byte[] payload) {
        var code = EXIT_CODE.matcher(new String(payload, StandardCharsets.UTF_8));
        if (code.matches()) {
            receiver.exitCode(Integer.parseInt(code.group(1)));
        }
    }

    private void flag(byte[] payload) {
        if (payload.length == Integer.BYTES) {
            Flag.of(ByteBuffer.wrap(payload).getInt()).ifPresent(receiver::flag);
        }
    }

    private void asked(HandshakeRequest request) {
        asked = Optional.of(request);
        request.encryption()
                .ifPresentOrElse(
                        encryption -> surroundings.makeKey(encryption.keyId(), handshake.context(encryption)),
                        () -> agree(request, Optional.empty()));
    }

    void keyMade(DataKey key) {
        cipher = Optional.of(new SessionCipher(key.plain(), new SecureRandom()));
        asked.ifPresent(request -> agree(request, Optional.of(key)));
    }

    void keyRefused(Failure failure) {
        asked.ifPresent(request -> say(PayloadType.HANDSHAKE_RESPONSE, handshake.refusal(request, failure)));
        refuse.accept(failure);
    }

    private void agree(HandshakeRequest request, Optional<DataKey> key) {
        say(PayloadType.HANDSHAKE_RESPONSE, handshake.agreement(request, key));
        if (request.type().isEmpty()) {
            refuse.accept(Failures.misunderstood("asks for something that atelier does not know"));
        }
    }

    /** Proves that both keys are right. */
    private void challenged(String challenge) throws GeneralSecurityException {
        var key = cipher.orElseThrow(GeneralSecurityException::new);
        try {
            byte[] answer = key.encrypt(key.decrypt(Base64.getDecoder().decode(challenge)));
            Map<String, @Nullable Object> members = new LinkedHashMap<>();
            members.put("Challenge", Base64.getEncoder().encodeToString(answer));
            say(PayloadType.CHALLENGE_RESPONSE, Json.write(members));
        } catch (IllegalArgumentException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private void complete(String message) {
        start();
        if (!message.isBlank()) {
            receiver.notice(message);
        }
    }

    /** Output without a handshake is a shell's or a command's, as agents start them when there is nothing to agree on. */
    private void start() {
        if (!started) {
            started = true;
            surroundings.started(
                    asked.flatMap(HandshakeRequest::type).orElseGet(SessionType.Shell::new),
                    asked.flatMap(HandshakeRequest::agent));
        }
    }

    private void say(PayloadType type, byte[] payload) {
        sending.add(type, payload, () -> {});
    }

    private static Json json(byte[] payload) {
        return Json.read(payload).orElseGet(() -> new Json(Map.of()));
    }
}
