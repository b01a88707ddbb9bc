package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.tunnel.FakeAgent.Sent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** ssh's standard input and output over a session. */
@Timeout(30)
class SshBridgeTest {
    private static final Duration FOREVER = Duration.ofHours(1);

    private final FakeAgent agent = new FakeAgent(FakeAgent.NEW, Map.of());

    @Test
    void everyByteArrivesBothWaysAndNothingElse() throws Exception {
        var random = new Random(3);
        byte[] up = new byte[50_000];
        byte[] down = new byte[60_000];
        random.nextBytes(up);
        random.nextBytes(down);
        var in = new PipedOutputStream();
        var out = new ByteArrayOutputStream();
        try (var run = new Running(new SshBridge(new PipedInputStream(in, up.length), out, FOREVER))) {
            in.write(up);
            in.flush();
            var received = ByteBuffer.allocate(up.length);
            while (received.hasRemaining()) {
                received.put(nextBytes());
            }
            assertThat(received.array()).isEqualTo(up);
            for (int at = 0; at < down.length; at += 1000) {
                assertThat(agent.offer(Arrays.copyOfRange(down, at, at + 1000))).isTrue();
            }
            agent.end(new Ending.Closed(""));
            run.join();
        }
        assertThat(out.toByteArray()).isEqualTo(down);
        assertThat(agent.document).isEqualTo("AWS-StartSSHSession");
        assertThat(agent.parameters).isEqualTo(Map.of("portNumber", List.of("22")));
    }

    @Test
    void theEndOfTheInputEndsTheSession() throws Exception {
        try (var run = new Running(
                new SshBridge(InputStream.nullInputStream(), new ByteArrayOutputStream(), Duration.ofMillis(1)))) {
            assertThat(agent.next()).isEqualTo(new Sent.Termination());
            agent.end(new Ending.Closed(""));
            run.join();
        }
    }

    @Test
    void anAnswerAfterTheEndOfTheInputIsStillWritten() throws Exception {
        var out = new PipedOutputStream();
        var reader = new PipedInputStream(out);
        try (var run = new Running(new SshBridge(InputStream.nullInputStream(), out, FOREVER))) {
            started();
            assertThat(agent.offer(new byte[] {7})).isTrue();
            assertThat(reader.read()).isEqualTo(7);
            assertThat(agent.rest()).isEmpty();
            agent.end(new Ending.Closed(""));
            run.join();
        }
    }

    @Test
    void aReaderThatIsGoneEndsTheSession() throws Exception {
        var closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (var run = new Running(new SshBridge(new PipedInputStream(new PipedOutputStream()), closed, FOREVER))) {
            started();
            assertThat(agent.offer(new byte[] {1})).isTrue();
            run.join();
        }
        assertThat(agent.awaitEnd()).isEqualTo(new Ending.Closed(""));
    }

    @Test
    void aSlowReaderMakesTheOtherSideWait() throws Exception {
        var let = new CompletableFuture<Void>();
        var slow = new OutputStream() {
            @Override
            public void write(int b) {
                let.join();
            }
        };
        try (var run = new Running(new SshBridge(new PipedInputStream(new PipedOutputStream()), slow, FOREVER))) {
            started();
            byte[] piece = new byte[1000];
            int taken = 0;
            while (taken < 10_000 && agent.offer(piece)) {
                taken++;
            }
            assertThat(taken * 1000).isBetween(4_000_000, 5_000_000);
            let.complete(null);
            agent.end(new Ending.Closed(""));
            run.join();
        }
    }

    @Test
    void aSessionThatBreaksOrIsClosedForAReasonIsAFailure() throws Exception {
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> endedBy(new Ending.Closed("Idle timeout.")))
                .havingCause()
                .withMessage("The session was closed: Idle timeout.");
        var lost = new Failure.Failed("lost", "It is lost.", "");
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(() -> new SshBridgeTest().endedBy(new Ending.Failed(lost)))
                .havingCause()
                .isSameAs(lost);
    }

    private void endedBy(Ending ending) throws Exception {
        var in = new PipedInputStream(new PipedOutputStream());
        try (var run = new Running(new SshBridge(in, new ByteArrayOutputStream(), FOREVER))) {
            started();
            agent.end(ending);
            run.join();
        }
    }

    private void started() {
        while (agent.document.isEmpty()) {
            Thread.onSpinWait();
        }
    }

    private byte[] nextBytes() throws InterruptedException {
        if (agent.next() instanceof Sent.Bytes(byte[] bytes)) {
            return bytes;
        }
        throw new AssertionError("not bytes");
    }

    /** The bridge in a thread of its own. */
    private final class Running implements AutoCloseable {
        private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
        private final Future<?> result;

        Running(SshBridge bridge) {
            result = executor.submit(() -> {
                bridge.run(agent);
                return true;
            });
        }

        void join() throws InterruptedException, ExecutionException {
            result.get();
        }

        @Override
        public void close() {
            executor.shutdownNow();
        }
    }
}
