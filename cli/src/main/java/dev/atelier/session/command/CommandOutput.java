package dev.atelier.session.command;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds a command's own output and exit code in what comes through a session, however it is cut into pieces. */
public final class CommandOutput implements Bytes {
    /** How much is remembered of what stands before the first mark, such as words about a shell that cannot be started. */
    private static final int MOST_BEFORE = 64 * 1024;

    private final byte[] nonce;
    private final ByteArrayOutputStream before = new ByteArrayOutputStream();
    private final EndMark end;
    private Optional<Beginning> beginning = Optional.empty();
    private Bytes rest = this::search;

    /** @param sink takes the output, byte for byte as the command wrote it */
    public CommandOutput(String nonce, Bytes sink) {
        this.nonce = ("\u001e" + nonce).getBytes(StandardCharsets.US_ASCII);
        this.end = new EndMark(nonce, sink);
    }

    /**
     * What the shell at the other end can do.
     *
     * @param takesInput whether the command can be sent input
     */
    private record Beginning(boolean takesInput) {}

    @Override
    public void accept(byte[] bytes, int from, int to) {
        rest.accept(bytes, from, to);
    }

    /** Whether the command has begun. */
    public boolean begun() {
        return beginning.isPresent();
    }

    /** Whether the command has begun and can be sent input. */
    public boolean takesInput() {
        return beginning.filter(Beginning::takesInput).isPresent();
    }

    /** The exit code, once the command has ended. */
    public OptionalInt code() {
        return end.code();
    }

    /** What came although no command has begun. */
    public String before() {
        return before.toString(StandardCharsets.UTF_8).strip();
    }

    /** Nothing more comes: what was held back is output after all. */
    public void ended() {
        if (code().isEmpty()) {
            end.release();
        }
    }

    private void search(byte[] bytes, int from, int to) {
        for (int i = from; i < to && beginning.isEmpty(); i++) {
            before.write(bytes[i]);
            if (bytes[i] == EndMark.EDGE) {
                begin();
            }
            if (beginning.isPresent()) {
                rest.accept(bytes, i + 1, to);
            }
        }
        if (before.size() > MOST_BEFORE) {
            before.reset();
        }
    }

    /** The first mark ends with two letters and an edge: how input is taken, and how output comes. */
    private void begin() {
        byte[] seen = before.toByteArray();
        int mark = seen.length - nonce.length - 3;
        if (mark < 0 || !Arrays.equals(seen, mark, mark + nonce.length, nonce, 0, nonce.length)) {
            return;
        }
        char input = (char) seen[mark + nonce.length];
        char output = (char) seen[mark + nonce.length + 1];
        Bytes plain = input == 'c' ? new LineFeeds(end) : end;
        rest = output == 'e' ? new Base64Lines(end) : plain;
        beginning = Optional.of(new Beginning(input == 'r'));
    }
}
