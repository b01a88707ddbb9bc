package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.PayloadType;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;

class PortSessionTest {

    private static final String FORWARD = "AWS-StartPortForwardingSession";
    private static final String FORWARD_TO_HOST = "AWS-StartPortForwardingSessionToRemoteHost";

    private final ServerSocket echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final SimulatedAws aws = aws(SessionSettings.ofThisMachine());

    PortSessionTest() throws IOException {
        Thread.ofVirtual().start(this::serve);
    }

    /** Answers with what comes, and hangs up after a full stop. */
    private void serve() {
        while (!echo.isClosed()) {
            try {
                Socket socket = echo.accept();
                Thread.ofVirtual().start(() -> {
                    try (socket) {
                        for (int c = socket.getInputStream().read();
                                c >= 0 && c != '.';
                                c = socket.getInputStream().read()) {
                            socket.getOutputStream().write(c);
                        }
                    } catch (IOException e) {
                        // The tunnel was closed.
                    }
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private SimulatedAws aws(SessionSettings settings) {
        return new SimulatedAws(builder -> builder.sessions(settings)
                .seed(new SeedBuilder()
                        .in(SimulatedAws.ACCOUNT, "eu-west-1")
                        .resource("AWS::EC2::Instance", "i-1", Map.of())
                        .endpoint("*.example", 5432, echo.getLocalPort())
                        .endpoint("localhost", 1, 1)
                        .build()));
    }

    @AfterEach
    void end() throws IOException {
        aws.simulator().close();
        echo.close();
    }

    private Ticket start(SimulatedAws at, String document, Map<String, String> parameters) {
        var lists = new HashMap<String, List<String>>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        var session = at.client(SsmClient.builder())
                .startSession(in -> in.target("i-1").documentName(document).parameters(lists));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    private TestClient open(SimulatedAws at, String document, Map<String, String> parameters, String version) {
        TestClient client = TestClient.open(start(at, document, parameters));
        client.shakeHands(version);
        return client;
    }

    private TestClient forward(String version) {
        return open(aws, FORWARD, Map.of("portNumber", Integer.toString(echo.getLocalPort())), version);
    }

    private static byte[] frame(int command, int stream, byte[] payload) {
        return ByteBuffer.allocate(8 + payload.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 1)
                .put((byte) command)
                .putShort((short) payload.length)
                .putInt(stream)
                .put(payload)
                .array();
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void theHandshakeTellsWhatKindOfTunnelItIs() {
        Ticket ticket = start(
                aws, FORWARD_TO_HOST, Map.of("host", "db.example", "portNumber", "5432", "localPortNumber", "15432"));
        try (TestClient client = TestClient.open(ticket)) {
            JsonObject request = client.awaitJson(PayloadType.HANDSHAKE_REQUEST);
            JsonObject action = request.objects("RequestedClientActions").getFirst();
            assertThat(request.string("AgentVersion")).contains("3.3.1142.0");
            assertThat(action.object("ActionParameters").string("SessionType")).contains("Port");
            assertThat(action.object("ActionParameters").object("Properties").values())
                    .isEqualTo(Map.of(
                            "type", "LocalPortForwarding",
                            "host", "db.example",
                            "portNumber", "5432",
                            "localPortNumber", "15432"));
        }
    }

    @Test
    void oneTunnelCarriesManyConnections() {
        try (TestClient client = forward("1.2.764.0")) {
            client.send(PayloadType.OUTPUT, frame(0, 3, text("")));
            client.send(PayloadType.OUTPUT, frame(0, 5, text("")));
            client.send(PayloadType.OUTPUT, frame(2, 3, text("one")));
            client.send(PayloadType.OUTPUT, frame(2, 5, text("two.")));
            client.awaitMux(3, "one");
            client.awaitMux(5, "two");
            client.awaitMuxClosed(5);
        }
    }

    @Test
    void framesMaySpanMessages() {
        try (TestClient client = forward("1.2.764.0")) {
            byte[] open = frame(0, 3, text(""));
            byte[] data = frame(2, 3, text("hello"));
            byte[] both = ByteBuffer.allocate(open.length + data.length)
                    .put(open)
                    .put(data)
                    .array();
            for (byte each : both) {
                client.send(PayloadType.OUTPUT, new byte[] {each});
            }
            client.awaitMux(3, "hello");
        }
    }

    @Test
    void aDestinationThatDoesNotAnswerIsTold() {
        try (TestClient client = open(aws, FORWARD, Map.of("portNumber", "1"), "1.2.764.0")) {
            client.send(PayloadType.OUTPUT, frame(0, 3, text("")));
            client.awaitMuxClosed(3);
            assertThat(client.bytes(PayloadType.FLAG)).containsExactly(0, 0, 0, 3);
        }
    }

    @Test
    void anUnknownHostIsNotReached() {
        try (TestClient client =
                open(aws, FORWARD_TO_HOST, Map.of("host", "other", "portNumber", "5432"), "1.2.764.0")) {
            client.send(PayloadType.OUTPUT, frame(0, 3, text("")));
            client.awaitMuxClosed(3);
            assertThat(client.bytes(PayloadType.FLAG)).containsExactly(0, 0, 0, 3);
        }
    }

    @Test
    void anEndpointOfTheSeedStandsForAHost() {
        try (TestClient client =
                open(aws, FORWARD_TO_HOST, Map.of("host", "db.example", "portNumber", "5432"), "1.2.764.0")) {
            client.send(PayloadType.OUTPUT, frame(0, 3, text("")));
            client.send(PayloadType.OUTPUT, frame(2, 3, text("select")));
            client.awaitMux(3, "select");
        }
    }

    @Test
    void anOldClientGetsOneConnectionAtATime() {
        try (TestClient client = forward("1.1.61.0")) {
            client.type("plain");
            client.awaitOutput("plain");
            client.send(PayloadType.FLAG, new byte[] {0, 0, 0, 1});
            client.type("again");
            client.awaitOutput("plainagain");
        }
    }

    @Test
    void anOldAgentForwardsOneConnectionAtATime() {
        SimulatedAws old = aws(SessionSettings.ofThisMachine().withAgent("2.3.722.0"));
        try (TestClient client =
                open(old, FORWARD, Map.of("portNumber", Integer.toString(echo.getLocalPort())), "1.2.764.0")) {
            client.type("plain");
            client.awaitOutput("plain");
        } finally {
            old.simulator().close();
        }
    }

    @Test
    void sshEndsTheSessionWithItsConnection() {
        try (TestClient client = open(
                aws, "AWS-StartSSHSession", Map.of("portNumber", Integer.toString(echo.getLocalPort())), "1.2.764.0")) {
            client.type("SSH-2");
            client.awaitOutput("SSH-2");
            client.type(".");
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void bytesOfEveryValuePassUnchangedAndAtOnce() {
        byte[] sent = new byte[1000];
        new Random(1).nextBytes(sent);
        for (int i = 0; i < sent.length; i++) {
            sent[i] = sent[i] == '.' ? (byte) 0xC3 : sent[i];
        }
        sent[999] = (byte) 0xF0;
        try (TestClient client = forward("1.1.61.0")) {
            client.send(PayloadType.OUTPUT, sent);
            client.awaitBytes(sent.length);
            assertThat(client.bytes(PayloadType.OUTPUT)).isEqualTo(sent);
        }
    }

    @Test
    void theClientEndsTheSessionByAFlag() {
        try (TestClient client = forward("1.2.764.0")) {
            client.send(PayloadType.FLAG, new byte[] {0, 0, 0, 2});
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void inARehearsalNothingOfThisMachineIsReached() {
        SimulatedAws rehearsal = aws(SessionSettings.scripted());
        try (TestClient client =
                open(rehearsal, FORWARD, Map.of("portNumber", Integer.toString(echo.getLocalPort())), "1.2.764.0")) {
            client.send(PayloadType.OUTPUT, frame(0, 3, text("")));
            client.awaitMuxClosed(3);
        } finally {
            rehearsal.simulator().close();
        }
    }
}
