package dev.atelier.session.tunnel;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import dev.atelier.session.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Joins standard input and output to the ssh port of an instance, byte by byte, as ssh wants it of a {@code ProxyCommand}: nothing
 * else is ever written to the output.
 */
public final class SshBridge {
    private static final String DOCUMENT = "AWS-StartSSHSession";
    private static final Map<String, List<String>> PARAMETERS = Map.of("portNumber", List.of("22"));
    private static final int PIECE_BYTES = 1024;
    /** After the end of the input, how long nothing may come until an answer is no longer expected. */
    private static final Duration SILENCE = Duration.ofSeconds(2);

    private final InputStream in;
    private final OutputStream out;
    private final Duration silence;
    private final Room room = new Room(Limits.USUAL.room());
    private final Inflow inflow = new Inflow(room);

    public SshBridge(InputStream in, OutputStream out) {
        this(in, out, SILENCE);
    }

    SshBridge(InputStream in, OutputStream out, Duration silence) {
        this.in = in;
        this.out = out;
        this.silence = silence;
    }

    /**
     * Returns when either side is done: the instance has closed the connection, the input ended, or nobody reads the output any more.
     *
     * @throws Failure when the session does not start, breaks, or is closed for a reason
     */
    public void run(SessionStarter starter) throws InterruptedException {
        try (Session session = starter.start(DOCUMENT, PARAMETERS, new Output(), SessionOptions.USUAL)) {
            // A thread that reads standard input cannot be interrupted, only left behind.
            Thread.ofPlatform().daemon().name("ssh-input").start(() -> sendInput(session));
            inflow.drainTo(out);
            check(session.awaitEnd());
        } catch (IOException readerGone) {
            inflow.drop();
        }
    }

    private void sendInput(Session session) {
        try {
            byte[] piece = new byte[PIECE_BYTES];
            for (int count = read(piece); count >= 0; count = read(piece)) {
                session.write(ByteBuffer.wrap(piece, 0, count));
            }
            inflow.awaitSilence(silence);
        } catch (SessionEnded over) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        session.terminate();
    }

    /** An input that cannot be read is at its end. */
    private int read(byte[] piece) {
        try {
            return in.read(piece);
        } catch (IOException unreadable) {
            return -1;
        }
    }

    private static void check(Ending ending) {
        switch (ending) {
            case Ending.Failed failed -> throw failed.failure();
            case Ending.Closed closed
            when !closed.reason().isEmpty() ->
                throw new Failure.Failed(
                        "forward-ended",
                        "The session was closed: " + closed.reason(),
                        "Check that the instance accepts ssh on port 22, then run the command again.");
            case Ending.Closed _ -> {}
        }
    }

    private final class Output implements Receiver {
        @Override
        public boolean output(ByteBuffer bytes) {
            if (room.full()) {
                return false;
            }
            inflow.add(bytes);
            return true;
        }

        @Override
        public void ended(Ending ending) {
            inflow.end();
        }
    }
}
