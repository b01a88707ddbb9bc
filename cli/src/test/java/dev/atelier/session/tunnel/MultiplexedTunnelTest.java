package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.tunnel.Frame.Command;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What is forwarded over smux, and when it has to wait. */
class MultiplexedTunnelTest extends MultiplexedTunnels {
    @Test
    void theSessionIsAskedForWithTheDocumentOfAws() throws Exception {
        open("0:db.example:5432", PATIENT);
        assertThat(agent.document).isEqualTo("AWS-StartPortForwardingSessionToRemoteHost");
        assertThat(agent.parameters).containsEntry("host", List.of("db.example"));
    }

    @Test
    void thePortIsOpenToThisMachineAloneAndTold() throws Exception {
        Tunnel tunnel = open("0:db.example:5432", PATIENT);
        assertThat(tunnel.address().getAddress().isLoopbackAddress()).isTrue();
        assertThat(tunnel.address().getPort()).isPositive();
        assertThat(sentences())
                .containsExactly(
                        "Listening on 127.0.0.1:" + tunnel.address().getPort() + ", which leads to db.example:5432.");
    }

    @Test
    void aPortThatIsTakenIsAnErrorBeforeAnySession() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(Failure.Failed.class)
                    .isThrownBy(() -> open(taken.getLocalPort() + ":5432", PATIENT))
                    .satisfies(failure -> assertThat(failure.code()).isEqualTo("forward-port-taken"));
            assertThat(agent.document).isEmpty();
        }
    }

    @Test
    void bytesGoThereAndBack() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        assertThat(agent.nextFrame().command()).isEqualTo(Command.SYN);
        write(client, "question");
        Frame question = agent.nextFrame();
        assertThat(question.stream()).isEqualTo(3);
        assertThat(text(question)).isEqualTo("question");
        agent.send(Frame.push(3, bytes("answer")));
        assertThat(read(client, 6)).isEqualTo("answer");
    }

    @Test
    void streamsHaveOddNumbersFromThree() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        for (int stream : List.of(3, 5, 7)) {
            connect(tunnel);
            assertThat(agent.nextFrame().stream()).isEqualTo(stream);
        }
    }

    @Test
    void whatALargeClientSendsIsCutIntoMessagesOfAtMost1024Bytes() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        byte[] data = random(new Random(1), 100_000);
        client.getOutputStream().write(data);
        agent.nextFrame();
        assertThat(upload(agent, data.length)).isEqualTo(data);
    }

    @Test
    void anAnswerStillReachesAClientThatHasClosedItsSide() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        write(client, "GET");
        client.shutdownOutput();
        agent.nextFrame();
        assertThat(text(agent.nextFrame())).isEqualTo("GET");
        agent.send(Frame.push(3, bytes("late ")));
        assertThat(read(client, 5)).isEqualTo("late ");
        assertThat(agent.rest()).as("a FIN would close both directions").isEmpty();
        agent.send(Frame.push(3, bytes("answer")));
        agent.send(Frame.close(3));
        assertThat(readAll(client)).isEqualTo("answer");
        assertThat(agent.nextFrame().command()).isEqualTo(Command.FIN);
    }

    @Test
    void aClientThatIsDoneAndGetsNoAnswerIsClosedAtTheOtherSideAfterAWhile() throws Exception {
        Socket client = connect(open("0:5432", new Limits(4 << 20, Duration.ofMillis(1), FOREVER, FOREVER, FOREVER)));
        write(client, "bye");
        client.close();
        agent.nextFrame();
        agent.nextFrame();
        assertThat(agent.nextFrame()).isEqualTo(Frame.close(3));
    }

    @Test
    void everythingThatCameBeforeTheEndIsDelivered() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        agent.nextFrame();
        byte[] data = random(new Random(2), 2_000_000);
        for (int at = 0; at < data.length; at += 1000) {
            agent.send(Frame.push(3, ByteBuffer.wrap(data, at, 1000)));
        }
        agent.send(Frame.close(3));
        assertThat(client.getInputStream().readAllBytes()).isEqualTo(data);
    }

    @Test
    void aClientThatStillSendsWhenTheOtherSideClosesLosesNothingOfTheAnswer() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        agent.nextFrame();
        agent.send(Frame.push(3, bytes("refused, because")));
        agent.send(Frame.close(3));
        assertThat(read(client, 7)).isEqualTo("refused");
        client.getOutputStream().write(new byte[1_000_000]);
        assertThat(readAll(client)).isEqualTo(", because");
    }

    @Test
    void dataOfAStreamThatIsOverIsForgotten() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        Socket gone = connect(tunnel);
        agent.nextFrame();
        gone.setSoLinger(true, 0);
        gone.close();
        assertThat(agent.nextFrame()).isEqualTo(Frame.close(3));
        agent.send(Frame.push(3, bytes("too late")));
        agent.send(Frame.close(3));
        assertThat(echoed(connect(tunnel), 5)).isTrue();
    }

    @Test
    void aClientThatCannotBeConnectedIsResetAndTheOthersGoOn() throws Exception {
        Tunnel tunnel = open("0:db.example:5432", PATIENT);
        Socket fine = connect(tunnel);
        agent.nextFrame();
        Socket refused = connect(tunnel);
        agent.nextFrame();
        agent.refuse();
        agent.send(Frame.close(5));
        assertThatThrownBy(() -> refused.getInputStream().read()).isInstanceOf(SocketException.class);
        assertThat(sentences())
                .endsWith("The target cannot connect to db.example:5432, so the local connection was reset.");
        assertThat(agent.nextFrame()).isEqualTo(Frame.close(5));
        agent.send(Frame.push(3, bytes("on")));
        assertThat(read(fine, 2)).isEqualTo("on");
    }

    @Test
    void aServerThatClosesAtOnceIsNoFailureToConnect() throws Exception {
        Socket client = connect(open("0:5432", PATIENT));
        agent.nextFrame();
        agent.send(Frame.close(3));
        assertThat(readAll(client)).isEmpty();
    }

    @Test
    void aSlowReaderMakesTheOtherSideWaitAndMemoryIsBounded() throws Exception {
        int room = 100_000;
        Tunnel tunnel = open("0:5432", new Limits(room, FOREVER, FOREVER, FOREVER, FOREVER));
        Socket slow = connect(tunnel);
        agent.nextFrame();
        int taken = 0;
        byte[] data = new byte[1000];
        // What the kernel takes for a client that reads nothing is not bounded by us, but bounded.
        int refusedInARow = 0;
        while (refusedInARow < 1000) {
            if (agent.offer(Frame.push(3, ByteBuffer.wrap(data)))) {
                taken += data.length;
                refusedInARow = 0;
            } else {
                refusedInARow++;
                Thread.onSpinWait();
            }
            assertThat(taken).isLessThan(100_000_000);
        }
        assertThat(agent.offer(Frame.push(3, ByteBuffer.wrap(data)))).isFalse();
        slow.getInputStream().readNBytes(taken);
        agent.send(Frame.push(3, bytes("more")));
        assertThat(read(slow, 4)).isEqualTo("more");
    }

    @Test
    void theRoomOfAClientThatIsGoneIsGivenBack() throws Exception {
        Tunnel tunnel = open("0:5432", new Limits(1, FOREVER, FOREVER, FOREVER, FOREVER));
        for (int stream : List.of(3, 5, 7)) {
            Socket client = connect(tunnel);
            assertThat(agent.nextFrame().stream()).isEqualTo(stream);
            agent.send(Frame.push(stream, ByteBuffer.wrap(new byte[50_000])));
            client.setSoLinger(true, 0);
            client.close();
            assertThat(agent.nextFrame()).isEqualTo(Frame.close(stream));
        }
        assertThat(echoed(connect(tunnel), 9)).isTrue();
    }

    @Test
    void twentyConnectionsAtOnceKeepTheirBytesApart() throws Exception {
        Tunnel tunnel = open("0:5432", PATIENT);
        var random = new Random(20);
        List<Socket> clients = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            clients.add(connect(tunnel));
        }
        List<Integer> streams = new ArrayList<>();
        for (int at = 0; at < 20; at++) {
            streams.add(agent.nextFrame().stream());
        }
        Map<Integer, byte[]> answers = new HashMap<>();
        streams.forEach(stream -> answers.put(stream, random(random, 20_000 + random.nextInt(20_000))));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<byte[]>> read = new ArrayList<>();
            clients.forEach(client ->
                    read.add(threads.submit(() -> client.getInputStream().readAllBytes())));
            sendInterleaved(answers, random);
            for (int at = 0; at < 20; at++) {
                byte[] got = read.get(at).get();
                assertThat(answers.values()).anyMatch(answer -> Arrays.equals(answer, got));
                answers.values().removeIf(answer -> Arrays.equals(answer, got));
            }
        }
        assertThat(answers).isEmpty();
    }

    @Test
    void anyInterleavingKeepsEveryStreamsBytes() throws Exception {
        for (int seed = 0; seed < 20; seed++) {
            var random = new Random(seed);
            var mine = FakeAgent.forwarding(FakeAgent.NEW);
            try (var tunnel = open(mine, "0:5432", SessionOptions.USUAL, PATIENT);
                    var first = new Socket(
                            tunnel.address().getAddress(), tunnel.address().getPort())) {
                int stream = mine.nextFrame().stream();
                byte[] up = random(random, random.nextInt(1, 30_000));
                byte[] down = random(random, random.nextInt(1, 30_000));
                first.getOutputStream().write(up);
                first.shutdownOutput();
                var wire = new ByteArrayOutputStream();
                for (int at = 0; at < down.length; ) {
                    int length = Math.min(random.nextInt(1, 5000), down.length - at);
                    wire.writeBytes(Frame.push(stream, ByteBuffer.wrap(down, at, length))
                            .encoded()
                            .array());
                    wire.writeBytes(Frame.keepAlive().encoded().array());
                    at += length;
                }
                assertThat(upload(mine, up.length)).as("seed " + seed).isEqualTo(up);
                wire.writeBytes(Frame.close(stream).encoded().array());
                byte[] all = wire.toByteArray();
                for (int at = 0; at < all.length; ) {
                    int length = Math.min(random.nextInt(1, 1025), all.length - at);
                    assertThat(mine.offer(Arrays.copyOfRange(all, at, at + length)))
                            .isTrue();
                    at += length;
                }
                assertThat(first.getInputStream().readAllBytes())
                        .as("seed " + seed)
                        .isEqualTo(down);
            }
        }
    }
}
