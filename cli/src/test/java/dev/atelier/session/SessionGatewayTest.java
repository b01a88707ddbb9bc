package dev.atelier.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.SimulatedAws;
import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.channel.DataChannels;
import dev.atelier.session.command.CommandRun;
import dev.atelier.session.command.Limit;
import dev.atelier.session.command.RemoteCommand;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.SessionSettings;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @Test
    void aCommandWithoutATerminalWritesWhatItWrites() throws Exception {
        open(command("AWS-StartNonInteractiveCommand", "printf out; exit 42"));
        assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed(""));
        assertThat(collector.output()).asString(StandardCharsets.UTF_8).isEqualTo("out");
    }

    @Test
    void itsTwoOutputsAndItsExitCodeMayComeApart() throws Exception {
        var ticket = gateway.account()
                .sessions()
                .start(
                        Gateway.INSTANCE,
                        Optional.of("AWS-StartNonInteractiveCommand"),
                        Map.of(
                                "command", List.of("echo out; echo err >&2; exit 42"),
                                "separateOutputStream", List.of("true")));
        open(ticket);
        assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed(""));
        assertThat(collector.output()).asString(StandardCharsets.UTF_8).isEqualTo("out\n");
        assertThat(collector.errors()).isEqualTo("err\n");
        assertThat(collector.events()).containsExactly("started", "exit 42");
    }

    @Test
    void framesMayBeLostDoubledDamagedAndOutOfOrder() throws Exception {
        gateway.faults("""
                sessions:
                  - { when: { probability: 0.05 }, effect: drop }
                  - { when: { probability: 0.05 }, effect: duplicate }
                  - { when: { probability: 0.05 }, effect: reorder }
                  - { match: { frames: data }, when: { probability: 0.05 }, effect: corrupt }
                """);
        try (var shell = open(shell())) {
            echo(shell);
            String sent = "0123456789abcdef".repeat(64).repeat(40);
            type(shell, "<" + sent + ">");
            collector.awaitOutput("<" + sent + ">");
        }
    }

    /** As {@code exec connect -- base64 -d < file | ...} does it: through a real shell on a pty, binary both ways. */
    @Test
    void aQuarterMegabyteEachWayThroughACommandSurvivesABadNetwork() throws Exception {
        gateway.faults("""
                sessions:
                  - { when: { probability: 0.05 }, effect: drop }
                  - { when: { probability: 0.05 }, effect: duplicate }
                  - { when: { probability: 0.05 }, effect: reorder }
                """);
        byte[] sent = new byte[256 * 1024];
        new Random(11).nextBytes(sent);
        var received = new ByteArrayOutputStream();
        String nonce = "0123456789abcdef0123456789abcdef";
        var limit = Limit.of(() -> false, Optional.of(Duration.ofMinutes(2)), InstantSource.system());
        var run = new CommandRun(
                nonce,
                new ByteArrayInputStream(sent),
                (bytes, from, to) -> received.write(bytes, from, to - from),
                limit);

        int code = run.run(receiver -> opener.open(
                command("AWS-StartInteractiveCommand", RemoteCommand.piped(List.of("sh", "-c", "cat; exit 42"), nonce)),
                receiver,
                SessionOptions.USUAL));

        assertThat(code).isEqualTo(42);
        assertThat(received.toByteArray()).isEqualTo(sent);
    }

    @ParameterizedTest
    @ValueSource(strings = {"disconnect", "bye", "expire-token"})
    void aLostConnectionIsMadeAnewWithoutLoss(String blow) throws Exception {
        gateway.faults("sessions: [ { when: { nth: 30 }, effect: " + blow + " } ]");
        try (var shell = open(shell())) {
            echo(shell);
            String sent = "0123456789abcdef".repeat(64).repeat(100);
            type(shell, "<" + sent + ">");
            collector.awaitOutput("<" + sent + ">");
            assertThat(collector.events()).startsWith("started", "interrupted", "resumed");
        }
    }

    @Test
    void aSessionThatIsOverMeanwhileFails() throws Exception {
        gateway.faults("sessions: [ { when: { nth: 5 }, effect: vanish } ]");
        open(command("AWS-StartInteractiveCommand", "while :; do echo on and on; sleep 0.1; done"));
        assertThat(collector.awaitEnd()).isInstanceOfSatisfying(Ending.Failed.class, failed -> assertThat(
                        failed.failure().code())
                .isEqualTo("session-lost"));
    }

    @Test
    void theServiceSaysWhyItEndsASession() throws Exception {
        gateway.faults("sessions: [ { when: { nth: 5 }, effect: { end: Enough for today. } } ]");
        open(command("AWS-StartInteractiveCommand", "while :; do echo on and on; sleep 0.1; done"));
        assertThat(collector.awaitEnd()).isEqualTo(new Ending.Closed("Enough for today."));
    }

    @Test
    void aPauseOfPublicationDelaysAndLosesNothing() throws Exception {
        gateway.faults("sessions: [ { when: { nth: 6 }, effect: { pause: 0.5 } } ]");
        try (var shell = open(shell())) {
            echo(shell);
            String sent = "0123456789abcdef".repeat(64).repeat(30);
            type(shell, "<" + sent + ">");
            collector.awaitOutput("<" + sent + ">");
        }
    }

    @Test
    void aSessionCanBeEncryptedWithAKey() throws Exception {
        var seed = new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                .resource("AWS::KMS::Key", "0a1b2c3d-0000-0000-0000-000000000000", Map.of())
                .resource(
                        "AWS::SSM::Document",
                        "SSM-SessionManagerRunShell",
                        Map.of(
                                "Content",
                                Map.of("inputs", Map.of("kmsKeyId", "0a1b2c3d-0000-0000-0000-000000000000"))));
        try (var encrypted = new Gateway(SessionSettings.ofThisMachine(), seed);
                var shell = new DataChannels(encrypted.account(), new Random(1))
                        .open(
                                encrypted.account().sessions().start(Gateway.INSTANCE, Optional.empty(), Map.of()),
                                collector,
                                SessionOptions.USUAL)) {
            assertThat(shell.agentVersion()).isPresent();
            type(shell, "echo one$((1+1))\r");
            collector.awaitOutput("one2\r\n");
        }
    }

    @Test
    void aTokenThatNobodyGaveOutOpensNothing() {
        var ticket = shell();
        var forged = new SessionTicket(ticket.sessionId(), "forged", ticket.streamUrl(), ticket.target());
        gateway.account().sessions().terminate(ticket.sessionId());
        assertThatThrownBy(() -> open(forged))
                .isInstanceOf(Failure.Failed.class)
                .hasMessageContaining("status 403")
                .hasMessageNotContaining("forged");
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

    /** From now on it answers each byte with the same, once. */
    private void echo(Session shell) throws Exception {
        type(shell, "stty raw -echo; printf 're''ady.'; cat\r");
        collector.awaitOutput("ready.");
    }

    private static void type(Session session, String text) throws Exception {
        session.write(ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
    }
}
