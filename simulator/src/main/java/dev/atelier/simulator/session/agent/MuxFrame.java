package dev.atelier.simulator.session.agent;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One frame of smux, version 1: version, command, length and stream id, little-endian, then the payload.
 *
 * @param stream chosen by whoever opens it; the client's are odd
 */
@SuppressWarnings("ArrayRecordComponent") // bytes on their way, never compared
record MuxFrame(Command command, int stream, byte[] payload) {

    static final int HEADER = 8;
    static final int LARGEST = 32_768;
    static final int VERSION = 1;

    private static final byte[] NOTHING = {};

    /** What a frame does. */
    enum Command {
        OPEN(0),
        CLOSE(1),
        DATA(2),
        NOTHING(3);

        private final int number;

        Command(int number) {
            this.number = number;
        }

        static Optional<Command> of(int number) {
            return Stream.of(values())
                    .filter(command -> command.number == number)
                    .findFirst();
        }
    }

    static MuxFrame data(int stream, byte[] payload) {
        return new MuxFrame(Command.DATA, stream, payload);
    }

    static MuxFrame close(int stream) {
        return new MuxFrame(Command.CLOSE, stream, NOTHING);
    }

    static MuxFrame keepAlive() {
        return new MuxFrame(Command.NOTHING, 0, NOTHING);
    }

    byte[] bytes() {
        return ByteBuffer.allocate(HEADER + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) VERSION)
                .put((byte) command.number)
                .putShort((short) payload.length)
                .putInt(stream)
                .put(payload)
                .array();
    }
}
