package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.AgentMessage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.util.Map;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DoesNotExistException;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

/** Who gets into a session, and what is known of it. */
class AdmissionTest {

    private static final String SCOPE = "AWS4-HMAC-SHA256 Credential=AKIA111122223333/20261120/%s/%s/aws4_request, "
            + "SignedHeaders=host;x-amz-date, Signature=" + "0".repeat(64);

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
        var session = ssm.startSession(in -> in.target("i-1").reason("Looking around"));
        return new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl());
    }

    private static int refusal(String url, String... headers) {
        try {
            WebSocket.Builder builder = HttpClient.newHttpClient().newWebSocketBuilder();
            for (int i = 0; i < headers.length; i += 2) {
                builder.header(headers[i], headers[i + 1]);
            }
            builder.buildAsync(URI.create(url), new WebSocket.Listener() {})
                    .join()
                    .abort();
            return 101;
        } catch (CompletionException e) {
            if (e.getCause() instanceof WebSocketHandshakeException refused) {
                return refused.getResponse().statusCode();
            }
            throw e;
        }
    }

    @Test
    void theUrlNamesSessionRoleAndCell() {
        String url = start().url();
        assertThat(url)
                .matches("ws://127\\.0\\.0\\.1:[0-9]+/v1/data-channel/.*\\?role=publish_subscribe&cell-number=.*");
        assertThat(refusal(url)).isEqualTo(101);
        assertThat(refusal(url.replace("role=publish_subscribe", "role=other"))).isEqualTo(400);
        assertThat(refusal(url.replace("/v1/data-channel/", "/v1/data-channel/x")))
                .isEqualTo(404);
        assertThat(refusal(url.replace("cell-number=", "cell-number=x"))).isEqualTo(403);
    }

    @Test
    void aResumedSessionHasAnotherUrlAndToken() {
        Ticket ticket = start();
        var resumed = ssm.resumeSession(in -> in.sessionId(ticket.sessionId()));
        assertThat(resumed.tokenValue()).isNotEqualTo(ticket.token());
        assertThat(refusal(ticket.url())).isEqualTo(403);
        assertThat(refusal(resumed.streamUrl())).isEqualTo(101);
    }

    @Test
    void aTokenThatIsNotTheSessionsIsRefused() {
        Ticket ticket = start();
        try (TestClient client = TestClient.open(new Ticket(ticket.sessionId(), "other", ticket.url()))) {
            assertThat(client.awaitClose()).isEqualTo(1008);
            assertThat(client.frames(AgentMessage.OUTPUT)).isEmpty();
        }
    }

    @Test
    void aSignatureMustBeWellFormedAndForTheRightService() {
        String url = start().url();
        String date = "20261120T101112Z";
        String good = SCOPE.formatted("eu-west-1", "ssmmessages");
        assertThat(refusal(url, "Authorization", good, "X-Amz-Date", date)).isEqualTo(101);
        assertThat(refusal(url, "Authorization", SCOPE.formatted("eu-west-1", "ssm"), "X-Amz-Date", date))
                .isEqualTo(403);
        assertThat(refusal(url, "Authorization", SCOPE.formatted("us-east-1", "ssmmessages"), "X-Amz-Date", date))
                .isEqualTo(403);
        assertThat(refusal(url, "Authorization", good)).isEqualTo(403);
        assertThat(refusal(url, "Authorization", good, "X-Amz-Date", "20261121T101112Z"))
                .isEqualTo(403);
        assertThat(refusal(url, "Authorization", "Basic abc", "X-Amz-Date", date))
                .isEqualTo(403);
        assertThat(refusal(url, "Authorization", good, "X-Amz-Date", date, "X-Amz-Security-Token", "t"))
                .isEqualTo(403);
    }

    @Test
    void aSessionIsKnownWhileItLivesAndAfterwards() {
        Ticket ticket = start();
        assertThat(ssm.describeSessions(in -> in.state(SessionState.ACTIVE)).sessions())
                .singleElement()
                .satisfies(session -> {
                    assertThat(session.sessionId()).isEqualTo(ticket.sessionId());
                    assertThat(session.target()).isEqualTo("i-1");
                    assertThat(session.reason()).isEqualTo("Looking around");
                    assertThat(session.documentName()).isEqualTo("SSM-SessionManagerRunShell");
                });
        try (TestClient client = TestClient.open(ticket)) {
            client.awaitOutput("$ ");
            ssm.terminateSession(in -> in.sessionId(ticket.sessionId()));
            assertThat(client.awaitEnd()).isEmpty();
        }
        assertThat(ssm.describeSessions(in -> in.state(SessionState.ACTIVE)).sessions())
                .isEmpty();
        assertThat(ssm.resumeSession(in -> in.sessionId(ticket.sessionId())).tokenValue())
                .isNull();
    }

    @Test
    void whatDoesNotExistIsToldSo() {
        assertThatThrownBy(() -> ssm.startSession(in -> in.target("i-2")))
                .isInstanceOf(TargetNotConnectedException.class);
        assertThatThrownBy(() -> ssm.resumeSession(in -> in.sessionId("none")))
                .isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void noTicketShowsItsToken() {
        Ticket ticket = start();
        assertThat(ticket.toString()).doesNotContain(ticket.token());
    }
}
