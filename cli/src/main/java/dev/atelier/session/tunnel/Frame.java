package dev.atelier.session.tunnel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A frame of smux, version 1: a header of eight bytes (version, command, length, stream; the numbers little-endian), then data
 * if it is a {@link Command#PSH}.
 *
 * @param stream an unsigned number of 32 bits
 * @param data what the frame carries, or, from a {@link FrameReader}, a part of it
 */
record Frame(Command command, int stream, ByteBuffer data) {
    static final byte VERSION = 1;
    static final int HEADER_BYTES = 8;

    /** What a frame says. */
    enum Command {
        /** Opens a stream. */
        SYN(0),
        /** Closes a stream, in both directions. */
        FIN(1),
        /** Carries data. */
        PSH(2),
        /** Shows that the sender is alive. */
        NOP(3);

        private final int code;

        Command(int code) {
            this.code = code;
        }

        static Optional<Command> of(int code) {
            return Stream.of(values()).filter(command -> command.code == code).findFirst();
        }
    }

    static Frame open(int stream) {
        return new Frame(Command.SYN, stream, ByteBuffer.allocate(0));
    }

    static Frame close(int stream) {
        return new Frame(Command.FIN, stream, ByteBuffer.allocate(0));
    }

    static Frame push(int stream, ByteBuffer data) {
        return new Frame(Command.PSH, stream, data);
    }

    static Frame keepAlive() {
        return new Frame(Command.NOP, 0, ByteBuffer.allocate(0));
    }

    /** Header and data, ready to be read. */
    ByteBuffer encoded() {
        return ByteBuffer.allocate(HEADER_BYTES + data.remaining())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(VERSION)
                .put((byte) command.code)
                .putShort((short) data.remaining())
                .putInt(stream)
                .put(data.duplicate())
                .flip();
    }
}
