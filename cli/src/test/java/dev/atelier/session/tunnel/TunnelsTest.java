package dev.atelier.session.tunnel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import dev.atelier.session.SessionOptions;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Several {@code --forward} at once. */
@Timeout(30)
class TunnelsTest {
    private final List<FakeAgent> agents = new ArrayList<>();

    @Test
    void eachForwardHasASessionOfItsOwnAndTheFirstThatEndsIsTold() throws Exception {
        try (var tunnels = open("0:5432", "0:db.example:5432")) {
            assertThat(agents)
                    .extracting(agent -> agent.document)
                    .containsExactly("AWS-StartPortForwardingSession", "AWS-StartPortForwardingSessionToRemoteHost");
            agents.getLast().end(new Ending.Closed("Idle timeout."));
            assertThat(tunnels.awaitLoss())
                    .hasMessage("The session that led to db.example:5432 was closed: Idle timeout.");
        }
        assertThat(agents.getFirst().awaitEnd()).as("closed with the others").isEqualTo(new Ending.Closed(""));
    }

    @Test
    void ifOneCannotBeOpenedNoneStaysOpen() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatExceptionOfType(Failure.Failed.class)
                    .isThrownBy(() -> open("0:5432", taken.getLocalPort() + ":5432"));
        }
        assertThat(agents).hasSize(1);
        assertThat(agents.getFirst().awaitEnd()).isEqualTo(new Ending.Closed(""));
    }

    private Tunnels open(String... forwards) throws InterruptedException {
        return Tunnels.open(
                List.of(forwards).stream().map(Forward::parse).toList(),
                this::start,
                SessionOptions.USUAL,
                EventSink.none(),
                Clock.systemUTC());
    }

    private Session start(
            String document, Map<String, List<String>> parameters, Receiver receiver, SessionOptions options) {
        var agent = FakeAgent.forwarding(FakeAgent.NEW);
        agents.add(agent);
        return agent.start(document, parameters, receiver, options);
    }
}
