package dev.atelier.simulator.session.agent;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a stream of bytes apart into frames, wherever it is cut into messages. */
final class MuxReader {

    private byte[] rest = {};

    /**
     * Takes more bytes.
     *
     * @return the frames that are complete
     * @throws IOException when they are no frames of this version
     */
    List<MuxFrame> take(byte[] more) throws IOException {
        byte[] all = Arrays.copyOf(rest, rest.length + more.length);
        System.arraycopy(more, 0, all, rest.length, more.length);
        ByteBuffer in = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        var frames = new ArrayList<MuxFrame>();
        while (in.remaining() >= MuxFrame.HEADER
                && in.remaining() >= MuxFrame.HEADER + Short.toUnsignedInt(in.getShort(in.position() + 2))) {
            frames.add(frame(in));
        }
        rest = Arrays.copyOfRange(all, in.position(), all.length);
        return frames;
    }

    private static MuxFrame frame(ByteBuffer in) throws IOException {
        int version = in.get();
        var command = MuxFrame.Command.of(in.get());
        byte[] payload = new byte[Short.toUnsignedInt(in.getShort())];
        int stream = in.getInt();
        in.get(payload);
        if (version != MuxFrame.VERSION || command.isEmpty()) {
            throw new IOException("smux: invalid protocol");
        }
        return new MuxFrame(command.get(), stream, payload);
    }
}
