package dev.atelier.session.protocol;

import dev.atelier.aws.DataKey;
import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Receiver;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.SessionType;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.Consumer;

/** A channel, an agent and a bad network between them, on a virtual clock. */
final class World implements Surroundings {
    static final SessionTicket TICKET = new SessionTicket(
            "alice-0123456789abcdef0", "token-0", URI.create("wss://example.com/v1/data-channel/alice"), "i-1");
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration LIMIT = Duration.ofHours(2);
    private static final int PLACES = 64;

    final Random random;
    final Faults faults;
    final SimulatedAgent agent;
    final ByteArrayOutputStream output = new ByteArrayOutputStream();
    final List<String> openings = new ArrayList<>();
    final List<URI> urls = new ArrayList<>();
    final List<Instant> sent = new ArrayList<>();
    final List<String> told = new ArrayList<>();
    Optional<SessionType> type = Optional.empty();
    Optional<AgentVersion> version = Optional.empty();
    int terminations;
    int renewals;
    int pings;
    boolean deaf;
    boolean refusesKeys;
    private final byte[] upload;
    private final Channel channel;
    private final PriorityQueue<Due> due =
            new PriorityQueue<>(Comparator.comparing(Due::time).thenComparing(Due::number));
    private Instant now = START;
    private long number;
    private int connection;
    private boolean connected;
    private boolean networkGone;
    private boolean expired;
    private int uploaded;
    private int places = PLACES;

    private record Due(Instant time, long number, Runnable action) {}

    /** One without faults. */
    World(SimulatedAgent.Kind kind) {
        this(1, Faults.NONE, kind, 100, 100);
    }

    World(long seed, Faults faults, SimulatedAgent.Kind kind, int uploadSize, int downloadSize) {
        this(seed, faults, kind, uploadSize, downloadSize, TICKET, SessionOptions.USUAL);
    }

    World(
            long seed,
            Faults faults,
            SimulatedAgent.Kind kind,
            int uploadSize,
            int downloadSize,
            SessionTicket ticket,
            SessionOptions options) {
        this.random = new Random(seed);
        this.faults = faults;
        this.upload = bytes(uploadSize);
        this.agent = new SimulatedAgent(this, kind, uploadSize, bytes(downloadSize));
        var settings = new ChannelSettings(options, Persistence.USUAL, 900, random);
        this.channel = new Channel(ticket, receiver(), this, settings, now);
    }

    private byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return bytes;
    }

    private Receiver receiver() {
        return new Receiver() {
            @Override
            public boolean output(ByteBuffer bytes) {
                if (random.nextDouble() < faults.refusedOutput()) {
                    return false;
                }
                byte[] taken = new byte[bytes.remaining()];
                bytes.get(taken);
                output.writeBytes(taken);
                return true;
            }

            @Override
            public void exitCode(int code) {
                told.add("exit " + code);
            }

            @Override
            public void flag(Flag flag) {
                told.add(flag.toString());
            }

            @Override
            public void notice(String text) {
                told.add(text);
            }

            @Override
            public void error(ByteBuffer bytes) {
                told.add(StandardCharsets.UTF_8.decode(bytes).toString());
            }

            @Override
            public void interrupted() {
                told.add("interrupted");
            }

            @Override
            public void resumed() {
                told.add("resumed");
            }

            @Override
            public void ended(Ending ending) {}
        };
    }

    Instant now() {
        return now;
    }

    byte[] upload() {
        return upload;
    }

    void in(Duration delay, Runnable action) {
        due.add(new Due(now.plus(delay), number++, action));
    }

    /** Runs to the end. */
    Ending run() {
        for (int cut = 0; cut < faults.cuts(); cut++) {
            in(Duration.ofMillis(random.nextInt(10_000)), this::cut);
        }
        if (faults.fatal() != Faults.Fatal.NOTHING) {
            in(Duration.ofMillis(random.nextInt(10_000)), this::strike);
        }
        while (channel.ending().isEmpty()) {
            turn();
            if (now.isAfter(START.plus(LIMIT))) {
                throw new AssertionError("It hangs: " + faults);
            }
        }
        return channel.ending().get();
    }

    /** Runs for a while, or to the end. */
    void run(Duration time) {
        Instant until = now.plus(time);
        in(time, () -> {});
        while (channel.ending().isEmpty() && now.isBefore(until)) {
            turn();
        }
    }

    Channel channel() {
        return channel;
    }

    private void turn() {
        channel.advance(now);
        write();
        for (var frame = channel.next(now); frame.isPresent(); frame = channel.next(now)) {
            toAgent(frame.get());
        }
        Instant deadline = channel.deadline(true);
        if (!due.isEmpty() && due.peek().time().isBefore(deadline)) {
            deadline = due.peek().time();
        }
        now = deadline.isAfter(now) ? deadline : now;
        while (!due.isEmpty() && !due.peek().time().isAfter(now)) {
            due.remove().action().run();
        }
    }

    private void write() {
        while (type.isPresent()
                && places > 0
                && uploaded < upload.length
                && channel.ending().isEmpty()) {
            int end = Math.min(upload.length, uploaded + 1024);
            places--;
            channel.write(Arrays.copyOfRange(upload, uploaded, end), () -> places++);
            uploaded = end;
        }
    }

    private void strike() {
        switch (faults.fatal()) {
            case NOTHING -> {}
            case EXPIRES -> {
                expired = true;
                cut();
            }
            case AGENT_DIES -> {
                agent.die();
                in(Duration.ofMinutes(20), () -> agent.close("idle"));
            }
            case NETWORK_DIES -> {
                networkGone = true;
                cut();
            }
        }
    }

    /** The connection breaks; what was on its way is lost. */
    void cut() {
        if (connected) {
            connected = false;
            connection++;
            channel.disconnected("cut", now);
        }
    }

    private void toAgent(ByteBuffer frame) {
        if (MessageCodec.decode(frame).orElseThrow().type() == MessageType.INPUT) {
            sent.add(now);
        }
        carry(frame, agent::received);
    }

    /** From agent or service to the channel. */
    void toClient(ByteBuffer frame) {
        carry(frame, arrived -> channel.received(arrived, now));
    }

    /** What the service itself says comes undamaged, and then it hangs up. */
    void closed(ByteBuffer frame) {
        int through = connection;
        in(faults.delay().plusMillis(1), () -> {
            expired = true;
            if (through == connection && connected) {
                channel.received(frame, now);
            }
            cut();
        });
    }

    private void carry(ByteBuffer frame, Consumer<ByteBuffer> to) {
        int copies = random.nextDouble() < faults.lost() ? 0 : random.nextDouble() < faults.duplicated() ? 2 : 1;
        int through = connection;
        for (int copy = 0; copy < copies; copy++) {
            ByteBuffer carried = copy(frame);
            if (random.nextDouble() < faults.corrupted()) {
                carried.put(carried.limit() - 1, (byte) ~carried.get(carried.limit() - 1));
            }
            if (deaf) {
                continue;
            }
            in(Duration.ofNanos(random.nextLong(faults.delay().toNanos())), () -> {
                if (through == connection && connected) {
                    to.accept(carried);
                }
            });
        }
    }

    private static ByteBuffer copy(ByteBuffer frame) {
        return ByteBuffer.allocate(frame.remaining()).put(frame.duplicate()).flip();
    }

    @Override
    public void connect(SessionTicket ticket, String opening) {
        urls.add(ticket.streamUrl());
        openings.add(opening);
        int attempt = ++connection;
        boolean refused = networkGone || random.nextDouble() < faults.refusedConnections();
        in(Duration.ofMillis(1 + random.nextInt(50)), () -> {
            if (refused || networkGone || expired) {
                channel.disconnected("refused", now);
            } else if (attempt == connection) {
                connected = true;
                channel.connected(now);
                agent.connected();
            }
        });
    }

    @Override
    public void disconnect() {
        connected = false;
        connection++;
    }

    @Override
    public void ping() {
        pings++;
        int through = connection;
        in(Duration.ofMillis(20), () -> {
            if (through == connection && connected && !deaf) {
                channel.heard(now);
            }
        });
    }

    @Override
    public void renew(SessionTicket ticket) {
        renewals++;
        in(Duration.ofMillis(30), () -> {
            if (networkGone) {
                channel.renewalFailed(Failures.lost("no network"), now);
            } else {
                channel.renewed(expired ? Optional.empty() : Optional.of(another(ticket)), now);
            }
        });
    }

    /** With another token and another place to connect to, as AWS gives them. */
    private SessionTicket another(SessionTicket ticket) {
        return new SessionTicket(
                ticket.sessionId(),
                "token-" + renewals,
                URI.create("wss://example.com/v1/data-channel/alice?cell-number=" + renewals),
                ticket.target());
    }

    @Override
    public void makeKey(String keyId, Map<String, String> context) {
        byte[] key = agent.key(context);
        in(Duration.ofMillis(100), () -> {
            if (refusesKeys) {
                channel.keyRefused(new Failure.Credentials("access-denied", "Not allowed.", "", null), now);
            } else {
                channel.keyMade(new DataKey(key, new byte[] {1, 2, 3}), now);
            }
        });
    }

    @Override
    public void terminate() {
        terminations++;
    }

    @Override
    public void started(SessionType startedType, Optional<AgentVersion> agentVersion) {
        type = Optional.of(startedType);
        version = agentVersion;
    }
}
