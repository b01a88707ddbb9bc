package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.SimulatedAws;
import dev.atelier.events.Event;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.Gateway;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.SessionSettings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.Pipe;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tunnels through the simulator's gateway and a real data channel, in real time. */
@Timeout(120)
class TunnelGatewayTest {
    private static final int MANY = 10_000_000;
    private static final int SOME = 256 * 1024;
    private static final String BAD_NETWORK = """
        sessions:
          - { when: { probability: 0.05 }, effect: drop }
          - { when: { probability: 0.05 }, effect: duplicate }
          - { when: { probability: 0.05 }, effect: reorder }
        """;

    private final List<AutoCloseable> toClose = Collections.synchronizedList(new ArrayList<>());
    private final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    private final AtomicInteger resumptions = new AtomicInteger();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : toClose.reversed()) {
            closeable.close();
        }
        threads.shutdownNow();
    }

    /** Both at the same time, because AWS's limit of packets makes each of them take ten seconds. */
    @Test
    void tenMegabytesEachWaySurviveAnAbruptDisconnect() throws Exception {
        String disconnect = "sessions: [ { when: { nth: 3000 }, effect: disconnect } ]";
        Future<String> forwarded = threads.submit(() -> throughForward(gateway(MANY, disconnect), MANY));
        Future<String> bridged = threads.submit(() -> throughSsh(gateway(Integer.MAX_VALUE, disconnect), MANY));
        assertThat(forwarded.get()).isEqualTo(checksum(data(MANY)));
        assertThat(bridged.get()).isEqualTo(checksum(data(MANY)));
        assertThat(resumptions).as("connections that were made anew").hasValueGreaterThanOrEqualTo(2);
    }

    @Test
    void aQuarterMegabyteEachWaySurvivesABadNetwork() throws Exception {
        Future<String> forwarded = threads.submit(() -> throughForward(gateway(SOME, BAD_NETWORK), SOME));
        Future<String> bridged = threads.submit(() -> throughSsh(gateway(Integer.MAX_VALUE, BAD_NETWORK), SOME));
        assertThat(forwarded.get()).isEqualTo(checksum(data(SOME)));
        assertThat(bridged.get()).isEqualTo(checksum(data(SOME)));
    }

    @Test
    void twentyConnectionsShareOneSession() throws Exception {
        Tunnel tunnel = open(gateway(50_000, "sessions: []"), "0:db.example:5432");
        List<Future<String>> answers = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            int seed = at;
            answers.add(threads.submit(() -> throughSocket(tunnel, random(seed, 50_000))));
        }
        for (int at = 0; at < 20; at++) {
            assertThat(answers.get(at).get()).isEqualTo(checksum(random(at, 50_000)));
        }
    }

    @Test
    void anOldAgentForwardsOneConnectionAfterTheOther() throws Exception {
        var old = gateway(1000, "sessions: []", SessionSettings.ofThisMachine().withAgent("3.0.100.0"));
        Tunnel tunnel = open(old, "0:5432");
        for (int seed = 0; seed < 2; seed++) {
            try (Socket client = connect(tunnel)) {
                client.getOutputStream().write(random(seed, 1000));
                assertThat(client.getInputStream().readNBytes(1000)).isEqualTo(random(seed, 1000));
            }
        }
    }

    @Test
    void aPortThatNobodyListensOnResetsTheClientAndTheNextOneIsAsWelcome() throws Exception {
        Tunnel tunnel = open(gateway(1, "sessions: []"), "0:nobody.example:5432");
        for (int at = 0; at < 2; at++) {
            try (Socket client = connect(tunnel)) {
                assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
            }
        }
        assertThat(events)
                .filteredOn(Event.Warning.class::isInstance)
                .extracting(event -> ((Event.Warning) event).code())
                .containsExactly("forward-refused", "forward-refused");
    }

    private String throughForward(Gateway gateway, int length) throws Exception {
        return throughSocket(open(gateway, "0:db.example:5432"), data(length));
    }

    private String throughSocket(Tunnel tunnel, byte[] data) throws Exception {
        try (Socket client = connect(tunnel)) {
            Future<?> sent = threads.submit(() -> send(client.getOutputStream(), data));
            byte[] answer = client.getInputStream().readAllBytes();
            sent.get();
            return checksum(answer);
        }
    }

    /** As ssh does it: the client is the one that hangs up, when it has everything. */
    private String throughSsh(Gateway gateway, int length) throws Exception {
        var input = Pipe.open();
        var output = Pipe.open();
        var bridge = new SshBridge(Channels.newInputStream(input.source()), Channels.newOutputStream(output.sink()));
        Future<?> run = threads.submit(() -> {
            bridge.run(starter(gateway));
            return true;
        });
        Future<?> sent = threads.submit(() -> send(Channels.newOutputStream(input.sink()), data(length)));
        byte[] answer = Channels.newInputStream(output.source()).readNBytes(length);
        sent.get();
        input.sink().close();
        run.get();
        return checksum(answer);
    }

    private static boolean send(OutputStream out, byte[] data) throws IOException {
        out.write(data);
        out.flush();
        return true;
    }

    private Gateway gateway(int length, String faults) throws IOException {
        return gateway(length, faults, SessionSettings.ofThisMachine());
    }

    private Gateway gateway(int length, String faults, SessionSettings settings) throws IOException {
        var server = EchoServer.start(length);
        toClose.add(server);
        var seed = new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                .endpoint("db.example", 5432, server.port())
                .endpoint("localhost", 5432, server.port())
                .endpoint("localhost", 22, server.port());
        var gateway = new Gateway(settings, seed);
        toClose.add(gateway);
        gateway.faults(faults);
        return gateway;
    }

    private Tunnel open(Gateway gateway, String forward) throws InterruptedException {
        Tunnel tunnel = Tunnel.open(
                Forward.parse(forward), starter(gateway), SessionOptions.USUAL, events::add, Clock.systemUTC());
        toClose.add(tunnel);
        return tunnel;
    }

    private SessionStarter starter(Gateway gateway) {
        var channels = new DataChannels(gateway.account(), new Random(1));
        return (document, parameters, receiver, options) -> channels.open(
                gateway.account().sessions().start(Gateway.INSTANCE, Optional.of(document), parameters),
                new Counting(receiver, resumptions),
                options);
    }

    private static Socket connect(Tunnel tunnel) throws IOException {
        return new Socket(tunnel.address().getAddress(), tunnel.address().getPort());
    }

    private static byte[] data(int length) {
        return random(7, length);
    }

    private static byte[] random(int seed, int length) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    private static String checksum(byte[] bytes) throws Exception {
        return bytes.length + " "
                + HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    /** Hands everything on and counts how often a connection was made anew, of which the tunnel itself knows nothing. */
    private record Counting(Receiver receiver, AtomicInteger resumptions) implements Receiver {
        @Override
        public void started(Session session) {
            receiver.started(session);
        }

        @Override
        public boolean output(ByteBuffer bytes) {
            return receiver.output(bytes);
        }

        @Override
        public void flag(Flag flag) {
            receiver.flag(flag);
        }

        @Override
        public void resumed() {
            resumptions.incrementAndGet();
        }

        @Override
        public void ended(Ending ending) {
            receiver.ended(ending);
        }
    }
}
