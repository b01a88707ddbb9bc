package dev.atelier.session.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Passes output on in whole lines, each after a label, so that that of several commands can be told apart. */
final class LabelledLines implements Bytes {
    private final byte[] label;
    private final Bytes sink;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();

    /** @param sink shared with others, which all hold it while they write a line */
    LabelledLines(String label, Bytes sink) {
        this.label = (label + " | ").getBytes(StandardCharsets.UTF_8);
        this.sink = sink;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (line.size() == 0) {
                line.writeBytes(label);
            }
            line.write(bytes[i]);
            if (bytes[i] == '\n') {
                flush();
            }
        }
    }

    /** Ends the last line. */
    void end() {
        if (line.size() > 0) {
            line.write('\n');
            flush();
        }
    }

    private void flush() {
        synchronized (sink) {
            sink.accept(line.toByteArray());
        }
        line.reset();
    }
}
