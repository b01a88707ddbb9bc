package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.AgentMessage;
import dev.atelier.simulator.session.wire.PayloadType;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SessionState;

/** Each kind of fault does what it says, to the made-up shell. */
class SessionFaultTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
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

    private Ticket resume(Ticket ticket) {
        var session = ssm.resumeSession(in -> in.sessionId(ticket.sessionId()));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    private void suffer(String match, String when, String effect) {
        aws.simulator()
                .inject(FaultScript.parse(
                        "sessions: [{match: {" + match + "}, when: {" + when + "}, effect: " + effect + "}]"));
    }

    private static byte[] keys(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    @Test
    void aLostFrameIsSentAgainByTheAgent() {
        suffer("direction: to-client, frames: data", "nth: 1", "drop");
        try (TestClient client = TestClient.open(start())) {
            client.awaitOutput("$ ");
            assertThat(client.frames(AgentMessage.OUTPUT)).hasSize(1);
        }
    }

    @Test
    void aLostFrameOfTheClientIsNotAcknowledged() {
        suffer("direction: to-agent, frames: data", "nth: 1", "drop");
        try (TestClient client = TestClient.open(start())) {
            long first = client.skipSequence();
            client.resend(first, PayloadType.OUTPUT, keys("a"));
            client.type("b\r");
            client.awaitFrames(AgentMessage.ACKNOWLEDGE, 1);
            assertThat(client.output()).doesNotContain("ab");
            client.resend(first, PayloadType.OUTPUT, keys("a"));
            client.awaitOutput("ab\r\n");
        }
    }

    @Test
    void aDoubledFrameIsTakenOnceAndAcknowledgedTwice() {
        suffer("direction: to-agent, frames: data", "nth: 1", "duplicate");
        try (TestClient client = TestClient.open(start())) {
            client.type("x");
            client.type("y\r");
            client.awaitOutput("$ xy\r\n");
            client.awaitFrames(AgentMessage.ACKNOWLEDGE, 3);
        }
    }

    @Test
    void reorderedFramesAreTakenInOrder() {
        suffer("direction: to-agent, frames: data", "nth: 1", "reorder");
        try (TestClient client = TestClient.open(start())) {
            client.type("1");
            client.type("2\r");
            client.awaitOutput("12\r\n");
        }
    }

    @Test
    void aReorderedFrameWithoutSuccessorComesAllTheSame() {
        suffer("direction: to-agent, frames: data", "nth: 1", "reorder");
        try (TestClient client = TestClient.open(start())) {
            client.type("alone\r");
            client.awaitOutput("alone\r\n");
        }
    }

    @Test
    void aDamagedFrameIsNotAcknowledged() {
        suffer("direction: to-agent, frames: data", "nth: 1", "corrupt");
        try (TestClient client = TestClient.open(start())) {
            long first = client.skipSequence();
            client.resend(first, PayloadType.OUTPUT, keys("echo "));
            client.type("ok\r");
            client.resend(first, PayloadType.OUTPUT, keys("echo "));
            client.awaitOutput("echo ok\r\nok\r\n");
            assertThat(client.frames(AgentMessage.ACKNOWLEDGE)).hasSize(2);
        }
    }

    @Test
    void aDelayedFrameComesLater() {
        suffer("direction: to-client, frames: data", "nth: 1", "{ delay: 0.05 }");
        try (TestClient client = TestClient.open(start())) {
            client.awaitOutput("$ ");
        }
    }

    @Test
    void aLostAcknowledgementMakesTheAgentSendAgain() {
        suffer("direction: to-agent, frames: acknowledgements", "count: 2", "drop");
        try (TestClient client = TestClient.open(start())) {
            client.awaitFrames(AgentMessage.OUTPUT, 3);
            assertThat(client.output()).isEqualTo("$ ");
        }
    }

    @Test
    void aFrameThatIsNotAcknowledgedIsSentAgainUnchanged() {
        try (TestClient client = TestClient.open(start())) {
            client.acknowledge(false);
            var frames = client.awaitFrames(AgentMessage.OUTPUT, 2);
            assertThat(frames.get(1)).usingRecursiveComparison().isEqualTo(frames.get(0));
        }
    }

    @Test
    void aSessionSurvivesTheLossOfItsConnection() {
        suffer("direction: to-agent, frames: data", "nth: 3", "disconnect");
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            client.type("one");
            client.type("two");
            client.type("three");
            client.awaitLoss();
            Ticket resumed = resume(ticket);
            assertThat(resumed.token()).isNotEqualTo(ticket.token());
            client.connect(resumed);
            client.type("four\r");
            client.awaitOutput("onetwothreefour\r\n");
        }
    }

    @Test
    void theHourlyGoodbyeIsNotTheEnd() {
        suffer("direction: to-client, frames: data", "nth: 1", "bye");
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            assertThat(client.awaitClose()).isEqualTo(1000);
            assertThat(client.frames(AgentMessage.CHANNEL_CLOSED)).isEmpty();
            client.connect(resume(ticket));
            client.type("again\r");
            client.awaitOutput("again\r\n");
        }
    }

    @Test
    void aSilentConnectionSaysNothingMore() {
        suffer("direction: to-agent, frames: data", "nth: 1", "silence");
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            client.type("unheard\r");
            client.ping();
            client.connect(resume(ticket));
            client.awaitOutput("unheard\r\n");
            assertThat(client.pongs()).isZero();
            client.ping();
            client.awaitPong();
        }
    }

    @Test
    void anExpiredTokenOpensNothingUntilTheSessionIsResumed() {
        suffer("direction: to-client, frames: data", "nth: 1", "expire-token");
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            client.awaitLoss();
            assertThatThrownBy(() -> client.connect(ticket)).isInstanceOf(CompletionException.class);
            client.connect(resume(ticket));
            client.type("back\r");
            client.awaitOutput("back\r\n");
        }
    }

    @Test
    void aSessionThatVanishedGivesNoToken() {
        suffer("direction: to-client, frames: data", "nth: 1", "vanish");
        Ticket ticket = start();
        try (TestClient client = TestClient.open(ticket)) {
            client.awaitLoss();
            assertThat(ssm.resumeSession(in -> in.sessionId(ticket.sessionId())).tokenValue())
                    .isNull();
            assertThat(ssm.describeSessions(in -> in.state(SessionState.HISTORY))
                            .sessions())
                    .extracting(each -> each.sessionId())
                    .containsExactly(ticket.sessionId());
        }
    }

    @Test
    void theServiceMayEndTheSessionForAReason() {
        suffer("direction: to-client, frames: data", "nth: 1", "{ end: Maintenance. }");
        try (TestClient client = TestClient.open(start())) {
            assertThat(client.awaitEnd()).isEqualTo("Maintenance.");
        }
    }

    @Test
    void publicationPausesAndGoesOn() {
        suffer("direction: to-client, frames: data", "nth: 1", "{ pause: 0.05 }");
        try (TestClient client = TestClient.open(start())) {
            client.awaitFrames(AgentMessage.PAUSE_PUBLICATION, 1);
            client.awaitFrames(AgentMessage.START_PUBLICATION, 1);
            client.type("on\r");
            client.awaitOutput("on\r\n");
        }
    }

    @Test
    void rulesThatDoNotMatchLeaveFramesAlone() {
        suffer("target: other", "probability: 1", "drop");
        try (TestClient client = TestClient.open(start())) {
            client.awaitOutput("$ ");
            suffer("document: AWS-*", "probability: 1", "drop");
            client.type("x\r");
            client.awaitOutput("x\r\n");
        }
    }
}
