package dev.atelier.session.command;

/** Takes back what a pty does to output: a carriage return before each line feed, and nothing else. */
final class LineFeeds implements Bytes {
    private static final byte[] CARRIAGE_RETURN = {'\r'};

    private final Bytes sink;
    private boolean held;

    LineFeeds(Bytes sink) {
        this.sink = sink;
    }

    @Override
    public void accept(byte[] bytes, int from, int to) {
        int passed = from;
        for (int i = from; i < to; i++) {
            if (held && bytes[i] != '\n') {
                sink.accept(CARRIAGE_RETURN);
            }
            held = bytes[i] == '\r';
            if (held) {
                sink.accept(bytes, passed, i);
                passed = i + 1;
            }
        }
        sink.accept(bytes, passed, to);
    }
}
