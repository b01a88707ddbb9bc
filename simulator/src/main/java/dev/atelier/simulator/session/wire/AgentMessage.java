package dev.atelier.simulator.session.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * One message of the data channel: a header of fixed length, all integers big-endian, and a payload.
 *
 * @param type such as {@code output_stream_data}; 32 characters at most
 * @param created to the millisecond
 * @param sequence number within its direction, from 0; 0 where messages are not counted
 * @param flags {@link #SYN}, {@link #FIN}
 * @param payloadType what the payload is, see {@link PayloadType}; 0 where that is not told
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
public record AgentMessage(
        String type, Instant created, long sequence, long flags, UUID id, int payloadType, byte[] payload) {

    /** From the client to the agent. */
    public static final String INPUT = "input_stream_data";

    /** From the agent to the client. */
    public static final String OUTPUT = "output_stream_data";

    /** The other end has a message. */
    public static final String ACKNOWLEDGE = "acknowledge";

    /** The service ends the session. */
    public static final String CHANNEL_CLOSED = "channel_closed";

    /** The service lets publication begin again. */
    public static final String START_PUBLICATION = "start_publication";

    /** The service stops publication. */
    public static final String PAUSE_PUBLICATION = "pause_publication";

    /** The first message of a direction. */
    public static final long SYN = 1;

    /** The last one. */
    public static final long FIN = 2;

    private static final int HEADER = 116;
    private static final int PAYLOAD = HEADER + 4;
    private static final int TYPE_LENGTH = 32;
    private static final int SCHEMA = 1;

    /** The message as a frame. */
    public byte[] encode() {
        ByteBuffer out = ByteBuffer.allocate(PAYLOAD + payload.length);
        byte[] name = new byte[TYPE_LENGTH];
        Arrays.fill(name, (byte) ' ');
        byte[] text = type.getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(text, 0, name, 0, text.length);
        out.putInt(HEADER).put(name).putInt(SCHEMA).putLong(created.toEpochMilli());
        out.putLong(sequence).putLong(flags);
        out.putLong(id.getLeastSignificantBits()).putLong(id.getMostSignificantBits());
        out.put(digest(payload)).putInt(payloadType).putInt(payload.length).put(payload);
        return out.array();
    }

    /** Reads a frame; empty when it is too short, or damaged on its way: its sender sends it again. */
    public static Optional<AgentMessage> decode(byte[] frame) {
        ByteBuffer in = ByteBuffer.wrap(frame);
        if (frame.length < PAYLOAD || in.getInt() != HEADER) {
            return Optional.empty();
        }
        byte[] name = new byte[TYPE_LENGTH];
        in.get(name);
        in.getInt();
        Instant created = Instant.ofEpochMilli(in.getLong());
        long sequence = in.getLong();
        long flags = in.getLong();
        long least = in.getLong();
        var id = new UUID(in.getLong(), least);
        byte[] digest = new byte[32];
        in.get(digest);
        int payloadType = in.getInt();
        int length = in.getInt();
        byte[] payload = Arrays.copyOfRange(frame, PAYLOAD, frame.length);
        if (length != 0 && !MessageDigest.isEqual(digest, digest(payload))) {
            return Optional.empty();
        }
        String type =
                new String(name, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
        return Optional.of(new AgentMessage(type, created, sequence, flags, id, payloadType, payload));
    }

    private static byte[] digest(byte[] payload) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(payload);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
