package dev.atelier.session.tunnel;

import dev.atelier.session.AgentVersion;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionEnded;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.SessionType;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a session, in the test's own hands: what a tunnel sends is a queue, and what the agent sends is a call. Calls to
 * the receiver are made one at a time, as the session promises.
 */
final class FakeAgent implements Session, SessionStarter {
    static final String NEW = "3.3.1142.0";
    private static final long PATIENCE_SECONDS = 10;

    private final BlockingQueue<Sent> sent = new LinkedBlockingQueue<>();
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();
    private final String version;
    private final Map<String, String> properties;
    private volatile @Nullable Receiver connected;
    volatile Map<String, List<String>> parameters = Map.of();
    /** Empty until the session was asked for and has started. */
    volatile String document = "";

    FakeAgent(String version, Map<String, String> properties) {
        this.version = version;
        this.properties = properties;
    }

    static FakeAgent forwarding(String version) {
        return new FakeAgent(version, Map.of("type", "LocalPortForwarding", "portNumber", "5432"));
    }

    /** What the tunnel did: wrote bytes, sent a flag, or asked for the end. */
    sealed interface Sent {
        record Bytes(byte[] bytes) implements Sent {
            @Override
            public boolean equals(@Nullable Object other) {
                return other instanceof Bytes(byte[] theirs) && Arrays.equals(bytes, theirs);
            }

            @Override
            public int hashCode() {
                return Arrays.hashCode(bytes);
            }
        }

        record Flagged(Flag flag) implements Sent {}

        record Termination() implements Sent {}
    }

    @Override
    public Session start(
            String document, Map<String, List<String>> parameters, Receiver receiver, SessionOptions options) {
        this.connected = receiver;
        receiver.started(this);
        this.parameters = parameters;
        this.document = document;
        return this;
    }

    @Override
    public SessionType type() {
        return new SessionType.Port(properties);
    }

    @Override
    public Optional<AgentVersion> agentVersion() {
        return AgentVersion.of(version);
    }

    @Override
    public void write(ByteBuffer bytes) throws SessionEnded {
        if (ending.isDone()) {
            throw new SessionEnded(ending.resultNow());
        }
        byte[] copy = new byte[bytes.remaining()];
        bytes.get(copy);
        sent.add(new Sent.Bytes(copy));
    }

    @Override
    public void resize(int columns, int rows) {}

    @Override
    public void flag(Flag flag) {
        sent.add(new Sent.Flagged(flag));
    }

    @Override
    public void terminate() {
        sent.add(new Sent.Termination());
    }

    @Override
    public Ending awaitEnd() throws InterruptedException {
        try {
            return ending.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        end(new Ending.Closed(""));
    }

    private Receiver receiver() {
        return Objects.requireNonNull(connected);
    }

    /** Says that the session is over, once. */
    void end(Ending how) {
        if (ending.complete(how)) {
            receiver().ended(how);
        }
    }

    /** The next thing that the tunnel does. */
    Sent next() throws InterruptedException {
        Sent next = sent.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("the tunnel sent nothing");
        }
        return next;
    }

    /** The next message, which has to hold one whole frame. */
    Frame nextFrame() throws Exception {
        if (!(next() instanceof Sent.Bytes(byte[] bytes))) {
            throw new AssertionError("not a message");
        }
        List<Frame> frames = new FrameReader().read(ByteBuffer.wrap(bytes));
        if (bytes.length > 1024 || frames.size() != 1) {
            throw new AssertionError(bytes.length + " bytes with " + frames.size() + " frames");
        }
        return frames.getFirst();
    }

    List<Sent> rest() {
        List<Sent> rest = new ArrayList<>();
        sent.drainTo(rest);
        return rest;
    }

    boolean offer(byte[] bytes) {
        return receiver().output(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    boolean offer(Frame frame) {
        return receiver().output(frame.encoded());
    }

    /** Offers until it is taken, as a session does. */
    void send(Frame frame) {
        while (!offer(frame)) {
            Thread.onSpinWait();
        }
    }

    void refuse() {
        receiver().flag(Flag.CONNECT_TO_PORT_ERROR);
    }

    void complain(String words) {
        receiver().error(ByteBuffer.wrap(words.getBytes(StandardCharsets.UTF_8)));
    }
}
