package dev.atelier.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.aws.SessionTicket;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.simulator.session.SessionSettings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real client against the simulator's gateway, over a socket and in real time. */
class SessionGatewayTest {
    private final Gateway gateway = new Gateway(SessionSettings.ofThisMachine());
    private final SessionOpener opener = new DataChannels(gateway.account(), new Random(1));
    private final Collector collector = new Collector();

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void aShellAnswersHasASizeAndEnds() throws Exception {
        try (var shell = open(shell())) {
            assertThat(shell.type()).isEqualTo(new SessionType.Shell());
            shell.resize(123, 45);
            type(shell, "stty size; echo one$((1+1))\r");
            collector.awaitOutput("45 123\r\n");
            collector.awaitOutput("one2\r\n");
            type(shell, "exit\r");
            assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed(""));
            assertThat(shell.awaitEnd()).isEqualTo(new Ending.Closed(""));
            assertThatThrownBy(() -> type(shell, "late")).isInstanceOf(SessionEnded.class);
        }
    }

    @Test
    void closingEndsTheSessionInAws() throws Exception {
        var ticket = shell();
        open(ticket).close();
        assertThat(collector.awaitEnd()).isInstanceOf(Ending.Closed.class);
        assertThat(gateway.account().sessions().resume(ticket)).isEmpty();
    }

    @Test
    void anInteractiveCommandEndsItsSession() throws Exception {
        open(command("AWS-StartInteractiveCommand", "echo hello; exit 3"));
        assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed(""));
        assertThat(collector.output()).asString(StandardCharsets.UTF_8).isEqualTo("hello\r\n");
    }

    private Session open(SessionTicket ticket) throws InterruptedException {
        return opener.open(ticket, collector, SessionOptions.USUAL);
    }

    private SessionTicket shell() {
        return gateway.account().sessions().start(Gateway.INSTANCE, Optional.empty(), Map.of());
    }

    private SessionTicket command(String document, String command) {
        return gateway.account()
                .sessions()
                .start(Gateway.INSTANCE, Optional.of(document), Map.of("command", List.of(command)));
    }

    private static void type(Session session, String text) throws Exception {
        session.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
