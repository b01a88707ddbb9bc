package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Sends a command its input as {@link RemoteCommand#piped} takes it, in a thread of its own. */
final class InputPump {
    private static final int PIECE = 16 * 1024;

    private final InputStream in;
    private final Inbox inbox;

    InputPump(InputStream in, Inbox inbox) {
        this.in = in;
        this.inbox = inbox;
    }

    /** @param takesInput whether the other end can be sent any */
    void start(Session session, boolean takesInput) {
        // Reading cannot be interrupted: the thread is left behind.
        Thread.ofPlatform().daemon().name("input").start(() -> {
            try {
                if (takesInput) {
                    pump(session);
                } else if (in.read() >= 0) {
                    inbox.stop(new Failure.Failed(
                            "exec-no-input",
                            "The other end has no stty and dd, so that nothing can be piped into a command there.",
                            "Add < /dev/null where the command needs no input."));
                }
            } catch (InterruptedException | IOException e) {
                // The command has ended before its input did.
            }
        });
    }

    private void pump(Session session) throws SessionEnded, InterruptedException {
        byte[] piece = new byte[PIECE];
        for (int count = read(piece); count > 0; count = read(piece)) {
            session.write(framed(piece, count));
        }
        session.write(framed(piece, 0));
    }

    /** What cannot be read is over. */
    private int read(byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException e) {
            return -1;
        }
    }

    private static ByteBuffer framed(byte[] bytes, int count) {
        byte[] length = "%%%dd".formatted(RemoteCommand.LENGTH).formatted(count).getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(length.length + count)
                .put(length)
                .put(bytes, 0, count)
                .flip();
    }
}
