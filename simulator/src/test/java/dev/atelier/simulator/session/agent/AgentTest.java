package dev.atelier.simulator.session.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.session.program.Programs;
import dev.atelier.simulator.session.program.Script;
import dev.atelier.simulator.session.wire.PayloadType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentTest {

    private static SessionSpec spec(Activity activity, Duration idle, Duration longest) {
        return new SessionSpec(
                "session",
                "i-1",
                activity,
                Optional.empty(),
                "3.3.1142.0",
                idle,
                longest,
                Duration.ZERO,
                Programs.scripted(Script.none()));
    }

    /** Lets an agent live without any client until it gives up. */
    private static String reasonOfEnd(Duration idle, Duration longest) throws Exception {
        var reason = new CompletableFuture<String>();
        new Agent(spec(new Activity.Shell(), idle, longest), new AgentLink() {
                    @Override
                    public void toClient(byte[] frame) {}

                    @Override
                    public void over(String why) {
                        reason.complete(why);
                    }
                })
                .start();
        return reason.get(20, TimeUnit.SECONDS);
    }

    @Test
    void aSessionEndsAfterItsIdleTime() throws Exception {
        assertThat(reasonOfEnd(Duration.ofMillis(1), Duration.ofDays(1))).contains("timed out due to inactivity");
    }

    @Test
    void aSessionEndsAfterItsLongestTime() throws Exception {
        assertThat(reasonOfEnd(Duration.ofDays(1), Duration.ofMillis(1))).contains("longest duration");
    }

    @ParameterizedTest
    @CsvSource({
        "3.3.1142.0, 1.2.764.0, LocalPortForwarding, true",
        "3.3.1142.0, 1.1.70, LocalPortForwarding, true",
        "3.3.1142.0, 1.1.61.0, LocalPortForwarding, false",
        "3.0.196.0, 1.2.764.0, LocalPortForwarding, false",
        "3.0.197.0, 1.2.764.0, LocalPortForwarding, true",
        "3.3.1142.0, 1.2.764.0, '', false",
    })
    void versionsDecideHowPortsAreForwarded(String agent, String client, String type, boolean mux) {
        Map<String, String> properties = type.isEmpty() ? Map.of() : Map.of("type", type);
        var usual = spec(new Activity.Port(properties, Optional.empty()), Duration.ZERO, Duration.ZERO);
        var spec = new SessionSpec(
                usual.id(),
                usual.target(),
                usual.activity(),
                usual.encryption(),
                agent,
                usual.idle(),
                usual.longest(),
                usual.pace(),
                usual.programs());
        Worker worker = Workers.of(spec, client, new SilentOutlet());
        assertThat(worker instanceof MuxWorker).isEqualTo(mux);
        worker.stop();
    }

    private static final class SilentOutlet implements Outlet {
        @Override
        public void send(PayloadType type, byte[] payload) {}

        @Override
        public void end(String reason) {}
    }

    @Test
    void framesOfTheMuxAreReadWhereverTheyAreCut() throws Exception {
        byte[] bytes = {1, 2, 3, 0, 5, 0, 0, 0, 'a', 'b', 'c', 1, 1, 0, 0, 5, 0, 0, 0};
        var reader = new MuxReader();
        List<MuxFrame> frames = new ArrayList<>();
        for (byte each : bytes) {
            frames.addAll(reader.take(new byte[] {each}));
        }
        assertThat(frames)
                .usingRecursiveFieldByFieldElementComparator()
                .containsExactly(MuxFrame.data(5, new byte[] {'a', 'b', 'c'}), MuxFrame.close(5));
        assertThat(MuxFrame.data(5, new byte[] {'a', 'b', 'c'}).bytes()).isEqualTo(Arrays.copyOf(bytes, 11));
    }
}
