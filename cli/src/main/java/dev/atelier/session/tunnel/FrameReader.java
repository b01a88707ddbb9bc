package dev.atelier.session.tunnel;

import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a byte stream, which comes in pieces of any size, into frames. The data of a frame is handed on as it comes, so a long
 * frame becomes several and nothing but a header is ever kept.
 */
final class FrameReader {
    private final ByteBuffer header = ByteBuffer.allocate(Frame.HEADER_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private int stream;
    private int missing;

    /**
     * Reads the next piece.
     *
     * @return the frames in it, whose data are views of the piece
     * @throws ProtocolException when this is not smux version 1; nothing that follows can be understood then
     */
    List<Frame> read(ByteBuffer piece) throws ProtocolException {
        List<Frame> frames = new ArrayList<>();
        while (piece.hasRemaining()) {
            if (missing > 0) {
                frames.add(Frame.push(stream, data(piece)));
                continue;
            }
            header.put(piece.get());
            if (!header.hasRemaining()) {
                begin(frames);
            }
        }
        return frames;
    }

    private ByteBuffer data(ByteBuffer piece) {
        int length = Math.min(missing, piece.remaining());
        ByteBuffer data = piece.slice(piece.position(), length);
        piece.position(piece.position() + length);
        missing -= length;
        return data;
    }

    private void begin(List<Frame> frames) throws ProtocolException {
        header.flip();
        int version = header.get();
        int code = header.get();
        int length = Short.toUnsignedInt(header.getShort());
        stream = header.getInt();
        header.clear();
        Frame.Command command = Frame.Command.of(code)
                .filter(known -> version == Frame.VERSION)
                .orElseThrow(() -> new ProtocolException("version " + version + ", command " + code));
        switch (command) {
            case SYN -> frames.add(Frame.open(stream));
            case FIN -> frames.add(Frame.close(stream));
            case NOP -> frames.add(Frame.keepAlive());
            case PSH -> {}
        }
        missing = length;
    }
}
