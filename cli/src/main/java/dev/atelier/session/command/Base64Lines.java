package dev.atelier.session.command;

import java.util.Arrays;
import java.util.Base64;

/** Decodes lines of base64, each by itself; what a pty does to line ends does not matter. */
final class Base64Lines implements Bytes {
    private static final int CARRIAGE_RETURN = '\r';

    private final Bytes sink;
    private byte[] line = new byte[1024];
    private int length;

    Base64Lines(Bytes sink) {
        this.sink = sink;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] == '\n') {
                sink.accept(Base64.getDecoder().decode(Arrays.copyOf(line, length)));
                length = 0;
            } else if (bytes[i] != CARRIAGE_RETURN) {
                add(bytes[i]);
            }
        }
    }

    private void add(byte letter) {
        if (length == line.length) {
            line = Arrays.copyOf(line, 2 * length);
        }
        line[length++] = letter;
    }
}
