package dev.atelier.simulator.websocket;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;

/**
 * One frame of RFC 6455, section 5.2.
 *
 * @param last whether it ends its message
 * @param payload unmasked
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record Frame(boolean last, Opcode opcode, byte[] payload) {

    private static final int LAST = 0x80;
    private static final int RESERVED = 0x70;
    private static final int OPCODE = 0x0F;
    private static final int MASKED = 0x80;
    private static final int LENGTH = 0x7F;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;
    private static final int LONGEST = 1 << 20;

    /** What a frame is. */
    enum Opcode {
        CONTINUATION(0),
        TEXT(1),
        BINARY(2),
        CLOSE(8),
        PING(9),
        PONG(10);

        private final int number;

        Opcode(int number) {
            this.number = number;
        }

        boolean isControl() {
            return number >= CLOSE.number;
        }

        static Opcode of(int number) throws ProtocolViolation {
            for (Opcode each : values()) {
                if (each.number == number) {
                    return each;
                }
            }
            throw new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, "unknown opcode " + number);
        }
    }

    static Frame of(Opcode opcode, byte[] payload) {
        return new Frame(true, opcode, payload);
    }

    /** Reads a client's frame, which must be masked. */
    static Frame read(InputStream from) throws IOException {
        var in = new DataInputStream(from);
        int first = in.readUnsignedByte();
        int second = in.readUnsignedByte();
        Opcode opcode = Opcode.of(first & OPCODE);
        require((first & RESERVED) == 0, "a reserved bit is set");
        require((second & MASKED) != 0, "a client's frame is not masked");
        long length = length(in, second & LENGTH);
        require(!opcode.isControl() || ((first & LAST) != 0 && length < TWO_BYTES), "a control frame is too long");
        if (length > LONGEST) {
            throw new ProtocolViolation(ProtocolViolation.TOO_BIG, "a frame of " + length + " bytes");
        }
        byte[] mask = new byte[4];
        in.readFully(mask);
        byte[] payload = new byte[(int) length];
        in.readFully(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return new Frame((first & LAST) != 0, opcode, payload);
    }

    private static long length(DataInputStream in, int length) throws IOException {
        return switch (length) {
            case TWO_BYTES -> in.readUnsignedShort();
            case EIGHT_BYTES -> {
                long extended = in.readLong();
                require(extended >= 0, "a length is negative");
                yield extended;
            }
            default -> length;
        };
    }

    private static void require(boolean holds, String message) throws ProtocolViolation {
        if (!holds) {
            throw new ProtocolViolation(ProtocolViolation.PROTOCOL_ERROR, message);
        }
    }

    /** The frame as a server sends it, not masked. */
    byte[] bytes() {
        ByteBuffer out = ByteBuffer.allocate(payload.length + 10);
        out.put((byte) ((last ? LAST : 0) | opcode.number));
        if (payload.length < TWO_BYTES) {
            out.put((byte) payload.length);
        } else if (payload.length <= 0xFFFF) {
            out.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            out.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
        out.put(payload).flip();
        byte[] bytes = new byte[out.remaining()];
        out.get(bytes);
        return bytes;
    }
}
