package dev.atelier.session.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * The binary form of messages: a header of 116 bytes, the payload's length, the payload. Numbers are big-endian, but the two
 * halves of an id stand in reverse order.
 */
final class MessageCodec {
    private static final int HEADER = 116;
    private static final int LENGTH = 4;
    private static final int TYPE_LENGTH = 32;
    private static final int DIGEST_LENGTH = 32;
    private static final int VERSION = 1;

    private MessageCodec() {}

    static ByteBuffer encode(Message message) {
        byte[] payload = message.bytes();
        byte[] type = message.type().text().getBytes(StandardCharsets.US_ASCII);
        byte[] padding = new byte[TYPE_LENGTH - type.length];
        Arrays.fill(padding, (byte) ' ');
        return ByteBuffer.allocate(HEADER + LENGTH + payload.length)
                .putInt(HEADER)
                .put(type)
                .put(padding)
                .putInt(VERSION)
                .putLong(message.created())
                .putLong(message.sequence())
                .putLong(message.flags())
                .putLong(message.id().getLeastSignificantBits())
                .putLong(message.id().getMostSignificantBits())
                .put(digest(payload))
                .putInt(message.payloadType())
                .putInt(payload.length)
                .put(payload)
                .flip();
    }

    /** Reads a frame; empty for one that is cut off, damaged or of an unknown kind, which is to be ignored. */
    static Optional<Message> decode(ByteBuffer frame) {
        ByteBuffer in = frame.slice();
        if (in.remaining() < HEADER + LENGTH) {
            return Optional.empty();
        }
        int header = in.getInt();
        if (header < HEADER || header > in.limit() - LENGTH) {
            return Optional.empty();
        }
        byte[] type = new byte[TYPE_LENGTH];
        in.get(type).getInt();
        return MessageType.of(text(type)).flatMap(known -> decode(known, header, in));
    }

    private static Optional<Message> decode(MessageType type, int header, ByteBuffer in) {
        long created = in.getLong();
        long sequence = in.getLong();
        long flags = in.getLong();
        long low = in.getLong();
        var id = new UUID(in.getLong(), low);
        byte[] digest = new byte[DIGEST_LENGTH];
        int payloadType = in.get(digest).getInt();
        int length = in.position(header).getInt();
        byte[] payload = new byte[in.remaining()];
        in.get(payload);
        if (type.checked() && length != 0 && !MessageDigest.isEqual(digest, digest(payload))) {
            return Optional.empty();
        }
        return Optional.of(new Message(type, created, sequence, flags, id, payloadType, ByteBuffer.wrap(payload)));
    }

    /** Peers fill up with spaces or zeros. */
    private static String text(byte[] padded) {
        return new String(padded, StandardCharsets.ISO_8859_1)
                .replace('\0', ' ')
                .strip();
    }

    private static byte[] digest(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
