package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;

class ShellSessionTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.sessions(SessionSettings.ofThisMachine())
            .seed(new SeedBuilder()
                    .in(SimulatedAws.ACCOUNT, "eu-west-1")
                    .resource("AWS::EC2::Instance", "i-1", Map.of())
                    .build()));
    private final SsmClient ssm = aws.client(SsmClient.builder());

    @AfterEach
    void end() {
        aws.simulator().close();
    }

    private Ticket start() {
        var session = ssm.startSession(in -> in.target("i-1"));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    private Ticket start(String document, String command) {
        var session = ssm.startSession(
                in -> in.target("i-1").documentName(document).parameters(Map.of("command", List.of(command))));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    @Test
    void aShellRunsOnATerminalThatCanBeResized() {
        try (TestClient client = TestClient.open(start())) {
            client.send(PayloadType.SIZE, "{\"cols\":123,\"rows\":45}".getBytes(StandardCharsets.UTF_8));
            client.type("echo one$((1+1)); tty; stty size\r");
            client.awaitOutput("one2\r\n");
            client.awaitOutput("/dev/");
            client.awaitOutput("45 123\r\n");
            client.type("exit\r");
            assertThat(client.awaitEnd()).isEmpty();
            assertThat(client.awaitClose()).isEqualTo(1000);
        }
    }

    @Test
    void controlCharactersReachTheProgram() {
        try (TestClient client = TestClient.open(start())) {
            client.type("PS1='PS''1> '\r");
            client.type("sh -c 'echo re\"\"ady; exec cat'\r");
            client.awaitOutput("ready\r\n");
            client.type("\u0003");
            client.awaitMatch(".*\\^C.*PS1> ");
            client.type("echo $?.\r");
            client.awaitOutput("130.");
        }
    }

    @Test
    void anInteractiveCommandEndsTheSessionWithItself() {
        try (TestClient client = TestClient.open(start("AWS-StartInteractiveCommand", "echo hello; exit 3"))) {
            client.awaitOutput("hello\r\n");
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void theFirstMessageOfAShellIsItsOutput() {
        try (TestClient client = TestClient.open(start())) {
            AgentMessage first = client.awaitFrames(AgentMessage.OUTPUT, 1).getFirst();
            assertThat(first.payloadType()).isEqualTo(PayloadType.OUTPUT.number());
            assertThat(first.sequence()).isZero();
            assertThat(first.flags()).isEqualTo(AgentMessage.SYN);
        }
    }
}
