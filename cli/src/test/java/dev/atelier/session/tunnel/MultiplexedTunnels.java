package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Event;
import dev.atelier.session.SessionOptions;
import java.io.IOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A forwarded port over smux, with real clients on loopback and the agent in the test's hands. */
@Timeout(30)
abstract class MultiplexedTunnels {
    static final Duration FOREVER = Duration.ofHours(1);
    static final Limits PATIENT = new Limits(4 << 20, FOREVER, FOREVER, FOREVER, FOREVER);

    final FakeAgent agent = FakeAgent.forwarding(FakeAgent.NEW);
    final List<Event> events = Collections.synchronizedList(new ArrayList<>());
    final List<AutoCloseable> toClose = new ArrayList<>();

    @AfterEach
    void closeAll() throws Exception {
        for (AutoCloseable closeable : toClose.reversed()) {
            closeable.close();
        }
    }

    Tunnel open(String forward, Limits limits) throws InterruptedException {
        return open(agent, forward, SessionOptions.USUAL, limits);
    }

    Tunnel open(FakeAgent with, String forward, SessionOptions options, Limits limits) throws InterruptedException {
        Tunnel tunnel = Tunnel.open(Forward.parse(forward), with, options, limits, events::add, Clock.systemUTC());
        toClose.add(tunnel);
        return tunnel;
    }

    Socket connect(Tunnel tunnel) throws IOException {
        var socket = new Socket(tunnel.address().getAddress(), tunnel.address().getPort());
        toClose.add(socket);
        return socket;
    }

    boolean echoed(Socket client, int stream) throws Exception {
        assertThat(agent.nextFrame()).isEqualTo(Frame.open(stream));
        agent.send(Frame.push(stream, bytes("echo")));
        return read(client, 4).equals("echo");
    }

    void sendInterleaved(Map<Integer, byte[]> answers, Random random) {
        Map<Integer, Integer> sent = new HashMap<>();
        List<Integer> open = new ArrayList<>(answers.keySet());
        while (!open.isEmpty()) {
            int stream = open.get(random.nextInt(open.size()));
            byte[] answer = Objects.requireNonNull(answers.get(stream));
            int at = sent.getOrDefault(stream, 0);
            int length = Math.min(random.nextInt(1, 2000), answer.length - at);
            agent.send(Frame.push(stream, ByteBuffer.wrap(answer, at, length)));
            sent.put(stream, at + length);
            if (at + length == answer.length) {
                agent.send(Frame.close(stream));
                open.remove((Integer) stream);
            }
        }
    }

    static byte[] upload(FakeAgent agent, int length) throws Exception {
        var received = ByteBuffer.allocate(length);
        while (received.hasRemaining()) {
            received.put(agent.nextFrame().data());
        }
        return received.array();
    }

    List<String> sentences() {
        return events.stream()
                .map(event -> switch (event) {
                    case Event.Notice notice -> notice.sentence();
                    case Event.Warning warning -> warning.sentence();
                    default -> event.toString();
                })
                .toList();
    }

    static byte[] random(Random random, int length) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
    }

    static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    static String text(Frame frame) {
        return StandardCharsets.UTF_8.decode(frame.data()).toString();
    }

    static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
    }

    static String read(Socket socket, int count) throws IOException {
        return new String(socket.getInputStream().readNBytes(count), StandardCharsets.UTF_8);
    }

    static String readAll(Socket socket) throws IOException {
        return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
