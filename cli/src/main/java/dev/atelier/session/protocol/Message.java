package dev.atelier.session.protocol;

import java.nio.ByteBuffer;
import java.util.UUID;

/**
 * One frame of a data channel.
 *
 * @param sequence counts the stream's messages of its direction from 0; 0 for a message that belongs to no stream
 * @param flags 1 begins a stream, 2 ends it; nobody acts on them
 * @param created milliseconds since 1970
 * @param payloadType see {@link PayloadType}; 0 without one
 */
record Message(
        MessageType type, long created, long sequence, long flags, UUID id, int payloadType, ByteBuffer payload) {
    Message {
        payload = payload.asReadOnlyBuffer();
    }

    /** The payload to be read from its beginning. */
    @Override
    public ByteBuffer payload() {
        return payload.duplicate();
    }

    byte[] bytes() {
        byte[] bytes = new byte[payload.remaining()];
        payload().get(bytes);
        return bytes;
    }

    /** Leaves the payload out, which may be a password that somebody types. */
    @Override
    public String toString() {
        return type.text() + " " + sequence + " (" + payload.remaining() + " bytes)";
    }
}
