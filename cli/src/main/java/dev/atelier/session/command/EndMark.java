package dev.atelier.session.command;

import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Passes a command's output on up to the mark at its end, which may come in pieces, and reads the exit code in it. */
final class EndMark implements Bytes {
    /** A record separator of ASCII, which no program prints by chance, and no pty changes. */
    static final byte EDGE = 0x1e;

    private static final int DIGITS = 3;

    private final byte[] beginning;
    private final byte[] held;
    private final Bytes sink;
    private int length;
    private OptionalInt code = OptionalInt.empty();

    EndMark(String nonce, Bytes sink) {
        this.beginning = ("\u001e" + nonce + ":").getBytes(StandardCharsets.US_ASCII);
        this.held = new byte[beginning.length + DIGITS];
        this.sink = sink;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        int passed = from;
        for (int i = from; i < to && code.isEmpty(); i++) {
            byte next = bytes[i];
            if (length > 0 && !fits(next)) {
                release();
            }
            if (code.isEmpty() && (length > 0 || next == EDGE)) {
                sink.accept(bytes, passed, i);
                held[length++] = next;
                passed = i + 1;
            }
        }
        if (code.isEmpty()) {
            sink.accept(bytes, passed, to);
        }
    }

    /** Whether the byte goes on with the mark that is held; the last byte of all makes the code. */
    private boolean fits(byte next) {
        if (length < beginning.length) {
            return next == beginning[length];
        }
        if (next == EDGE && length > beginning.length) {
            code = OptionalInt.of(Integer.parseInt(
                    new String(held, beginning.length, length - beginning.length, StandardCharsets.US_ASCII)));
            return true;
        }
        return next >= '0' && next <= '9' && length < held.length;
    }

    /** Gives out what looked like the mark and is none, as at the end of a session that broke off. */
    void release() {
        sink.accept(held, 0, length);
        length = 0;
    }

    /** The exit code, once the mark was read. */
    OptionalInt code() {
        return code;
    }
}
