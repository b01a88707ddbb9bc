package dev.atelier.simulator.websocket;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Puts the fragments of messages together (RFC 6455, section 5.4). */
final class MessageReader {

    private static final int LONGEST = 1 << 20;

    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();
    private Optional<Frame.Opcode> kind = Optional.empty();

    /** A whole message. */
    sealed interface Message {

        record Text(String text) implements Message {}

        @SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
        record Binary(byte[] bytes) implements Message {}
    }

    /** Takes a data frame; a message when it is complete. */
    Optional<Message> take(Frame frame) throws ProtocolViolation {
        boolean continues = frame.opcode() == Frame.Opcode.CONTINUATION;
        if (continues != kind.isPresent()) {
            throw new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, "a fragment is out of place");
        }
        Frame.Opcode opcode = kind.orElse(frame.opcode());
        collected.writeBytes(frame.payload());
        if (collected.size() > LONGEST) {
            throw new ProtocolViolation(ProtocolViolation.TOO_BIG, "the message is too long");
        }
        if (!frame.last()) {
            kind = Optional.of(opcode);
            return Optional.empty();
        }
        kind = Optional.empty();
        byte[] whole = collected.toByteArray();
        collected.reset();
        return Optional.of(opcode == Frame.Opcode.TEXT ? text(whole) : new Message.Binary(whole));
    }

    private static Message text(byte[] bytes) throws ProtocolViolation {
        try {
            return new Message.Text(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new ProtocolViolation(ProtocolViolation.INVALID_PAYLOAD, "a text is not UTF-8");
        }
    }
}
