package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.EventSink;
import dev.atelier.session.Flag;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.tunnel.FakeAgent.Sent;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forwarded ports the old way: bytes as they are, one connection after the other. */
@Timeout(30)
class OneByOneTunnelTest {
    private static final Duration FOREVER = Duration.ofHours(1);
    private static final Limits LIMITS = new Limits(4 << 20, FOREVER, Duration.ofMillis(1), FOREVER, FOREVER);
    private static final String OLD = "3.0.196.0";

    private final FakeAgent agent = FakeAgent.forwarding(OLD);
    private final Tunnel tunnel = open(agent, SessionOptions.USUAL);

    @AfterEach
    void close() {
        tunnel.close();
    }

    @Test
    void bytesGoAsTheyAre() throws Exception {
        try (Socket client = connect(tunnel)) {
            write(client, "\n");
            assertThat(next()).isEqualTo("\n");
            assertThat(agent.offer(bytes("answer"))).isTrue();
            assertThat(read(client, 6)).isEqualTo("answer");
        }
    }

    @Test
    void theNextClientComesAfterTheAgentWasToldThatTheFirstIsDone() throws Exception {
        try (Socket first = connect(tunnel);
                Socket second = connect(tunnel)) {
            write(second, "second");
            write(first, "first");
            assertThat(next()).isEqualTo("first");
            first.shutdownOutput();
            assertThat(agent.next()).isEqualTo(new Sent.Flagged(Flag.DISCONNECT_TO_PORT));
            assertThat(next()).isEqualTo("second");
            assertThat(agent.offer(bytes("hello"))).isTrue();
            assertThat(read(second, 5)).isEqualTo("hello");
        }
    }

    @Test
    void whatTheServerSaysFirstWaitsForTheFirstClient() throws Exception {
        assertThat(agent.offer(bytes("220 ready"))).as("not acknowledged").isFalse();
        try (Socket client = connect(tunnel)) {
            write(client, "?");
            assertThat(next()).isEqualTo("?");
            assertThat(agent.offer(bytes("220 ready"))).isTrue();
            assertThat(read(client, 9)).isEqualTo("220 ready");
        }
    }

    @Test
    void whatWasMeantForTheFormerClientDoesNotReachTheNext() throws Exception {
        try (Socket first = connect(tunnel)) {
            write(first, "1");
            assertThat(next()).isEqualTo("1");
        }
        assertThat(agent.next()).isEqualTo(new Sent.Flagged(Flag.DISCONNECT_TO_PORT));
        // Taken, so that the agent can go on, and forgotten; a moment later, because the flag is told of before it
        // counts.
        while (!agent.offer(bytes("for the first"))) {
            Thread.onSpinWait();
        }
        try (Socket second = connect(tunnel)) {
            assertThat(agent.offer(bytes("for the first"))).isTrue();
            write(second, "2");
            assertThat(next()).isEqualTo("2");
            assertThat(agent.offer(bytes("for the second"))).isTrue();
            assertThat(read(second, 14)).isEqualTo("for the second");
        }
    }

    @Test
    void aFailureToConnectResetsTheClient() throws Exception {
        try (Socket client = connect(tunnel)) {
            write(client, "?");
            assertThat(next()).isEqualTo("?");
            agent.refuse();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @Test
    void closingLeavesNoThread() throws Exception {
        try (Socket client = connect(tunnel)) {
            write(client, "?");
            assertThat(next()).isEqualTo("?");
            tunnel.close();
            assertThat(tunnel.ended()).isTrue();
            assertThatThrownBy(() -> client.getInputStream().read()).isInstanceOf(SocketException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"3.0.196.0", "2.3.1", "", "strange"})
    void oldAndUnknownAgentsAreSpokenToThisWay(String version) throws Exception {
        var old = FakeAgent.forwarding(version);
        try (var plain = open(old, SessionOptions.USUAL);
                var client = connect(plain)) {
            write(client, "x");
            assertThat(old.next()).isEqualTo(new Sent.Bytes(bytes("x")));
        }
    }

    @Test
    void soIsANewOneWhenForced() throws Exception {
        var recent = FakeAgent.forwarding(FakeAgent.NEW);
        try (var plain = open(recent, new SessionOptions(true, FOREVER));
                var client = connect(plain)) {
            write(client, "x");
            assertThat(recent.next()).isEqualTo(new Sent.Bytes(bytes("x")));
        }
    }

    @Test
    void soIsOneThatNamesNoTypeOfForwarding() throws Exception {
        var untyped = new FakeAgent(FakeAgent.NEW, Map.of());
        try (var plain = open(untyped, SessionOptions.USUAL);
                var client = connect(plain)) {
            write(client, "x");
            assertThat(untyped.next()).isEqualTo(new Sent.Bytes(bytes("x")));
        }
    }

    private static Tunnel open(FakeAgent agent, SessionOptions options) {
        try {
            return Tunnel.open(Forward.parse("0:5432"), agent, options, LIMITS, EventSink.none(), Clock.systemUTC());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Socket connect(Tunnel tunnel) throws IOException {
        return new Socket(tunnel.address().getAddress(), tunnel.address().getPort());
    }

    private String next() throws InterruptedException {
        return agent.next() instanceof Sent.Bytes(byte[] bytes) ? new String(bytes, StandardCharsets.UTF_8) : "a flag";
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(bytes(text));
    }

    private static String read(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }
}
