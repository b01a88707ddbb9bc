package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.program.Script;
import dev.atelier.simulator.session.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.InvalidDocumentException;
import software.amazon.awssdk.services.ssm.model.SsmException;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

class CommandSessionTest {

    private static final String NON_INTERACTIVE = "AWS-StartNonInteractiveCommand";

    private SimulatedAws aws = aws(SessionSettings.ofThisMachine());

    private static SimulatedAws aws(SessionSettings settings) {
        return new SimulatedAws(builder -> builder.sessions(settings)
                .seed(new SeedBuilder()
                        .in(SimulatedAws.ACCOUNT, "eu-west-1")
                        .resource("AWS::EC2::Instance", "i-1", Map.of())
                        .build()));
    }

    @AfterEach
    void end() {
        aws.simulator().close();
    }

    private Ticket start(String document, Map<String, String> parameters) {
        var lists = new HashMap<String, List<String>>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        var session = aws.client(SsmClient.builder())
                .startSession(in -> in.target("i-1").documentName(document).parameters(lists));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    @Test
    void streamsAndExitCodeComeApartWhereTheyAreAskedFor() {
        Ticket ticket = start(
                NON_INTERACTIVE, Map.of("command", "echo out; echo err >&2; exit 7", "separateOutputStream", "true"));
        try (TestClient client = TestClient.open(ticket)) {
            client.shakeHands("1.2.764.0");
            assertThat(client.awaitEnd()).isEmpty();
            assertThat(client.output()).isEqualTo("out\n");
            assertThat(client.text(PayloadType.STANDARD_ERROR)).isEqualTo("err\n");
            assertThat(client.text(PayloadType.EXIT_CODE)).isEqualTo("EXIT_CODE: 7");
        }
    }

    @Test
    void elseTheyComeTogether() {
        try (TestClient client = TestClient.open(start(NON_INTERACTIVE, Map.of("command", "echo out; echo err >&2")))) {
            client.shakeHands("1.2.764.0");
            client.awaitEnd();
            assertThat(client.output()).isEqualTo("out\nerr\n");
            assertThat(client.bytes(PayloadType.EXIT_CODE)).isEmpty();
        }
    }

    @Test
    void longOutputComesWholeInMessagesThatDoNotSplitCharacters() {
        try (TestClient client = TestClient.open(start(
                "AWS-StartInteractiveCommand",
                Map.of("command", "i=0; while [ $i -lt 300 ]; do printf 'äöü€'; i=$((i+1)); done")))) {
            client.awaitEnd();
            assertThat(client.output()).isEqualTo("äöü€".repeat(300));
            client.frames("output_stream_data")
                    .forEach(frame -> assertThat(new String(frame.payload(), StandardCharsets.UTF_8))
                            .doesNotContain("\uFFFD"));
        }
    }

    @Test
    void aScriptAnswersInPlaceOfPrograms() {
        aws = aws(SessionSettings.scripted(
                command -> Optional.of(new Script.Answer("ran " + String.join("+", command), 0))));
        try (TestClient client =
                TestClient.open(start("AWS-StartInteractiveCommand", Map.of("command", "rscadmin --version")))) {
            assertThat(client.awaitEnd()).isEmpty();
            assertThat(client.output()).isEqualTo("ran sh+-c+rscadmin --version");
        }
    }

    @Test
    void anInstanceWhoseRoleDoesNotLetItIsNotConnected() {
        aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, "eu-west-1")
                .resource("AWS::IAM::Role", "server", Map.of("RoleName", "server"))
                .resource("AWS::IAM::InstanceProfile", "server", Map.of("Roles", List.of("server")))
                .resource("AWS::EC2::Instance", "i-1", Map.of("IamInstanceProfile", "server"))
                .build()));
        assertThatThrownBy(() -> start("SSM-SessionManagerRunShell", Map.of()))
                .isInstanceOf(TargetNotConnectedException.class)
                .hasMessageContaining("i-1 is not connected");
    }

    @Test
    void whatIsNotADocumentOrItsParameterIsRefused() {
        assertThatThrownBy(() -> start("AWS-None", Map.of())).isInstanceOf(InvalidDocumentException.class);
        assertThatThrownBy(() -> start(NON_INTERACTIVE, Map.of()))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("command");
        assertThatThrownBy(() -> start("AWS-StartSSHSession", Map.of("host", "x")))
                .isInstanceOf(SsmException.class)
                .hasMessageContaining("host");
        assertThatThrownBy(() -> start("AWS-StartPortForwardingSession", Map.of("portNumber", "http")))
                .isInstanceOf(SsmException.class);
    }
}
