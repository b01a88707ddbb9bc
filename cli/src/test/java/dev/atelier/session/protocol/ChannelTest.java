package dev.atelier.session.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.SessionTicket;
import dev.atelier.events.Failure;
import dev.atelier.session.AgentVersion;
import dev.atelier.session.Ending;
import dev.atelier.session.Flag;
import dev.atelier.session.SessionOptions;
import dev.atelier.session.SessionType;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ChannelTest {
    private static final Faults NONE = Faults.NONE;
    private static final Duration MOMENT = Duration.ofSeconds(3);

    @Test
    void outputWithoutAHandshakeIsAShell() {
        var world = new World(SimulatedAgent.Kind.SHELL);
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(world.type).contains(new SessionType.Shell());
        assertThat(world.version).isEmpty();
        assertThat(world.output.toByteArray()).isEqualTo(world.agent.download());
        assertThat(world.terminations).as("AWS closed it itself").isZero();
    }

    @Test
    void theOpeningHoldsTokenAndVersionAndOneClientId() {
        var world = new World(SimulatedAgent.Kind.SHELL);
        world.run(Duration.ofMillis(200));
        world.cut();
        world.run();
        var first = Json.read(world.openings.getFirst().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        var second = Json.read(world.openings.get(1).getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(first.text("MessageSchemaVersion")).isEqualTo("1.0");
        assertThat(first.text("TokenValue")).isEqualTo("token-0");
        assertThat(first.text("ClientVersion")).isEqualTo("1.2.764.0");
        assertThat(second.text("ClientId")).isEqualTo(first.text("ClientId"));
        assertThat(second.text("RequestId")).isNotEqualTo(first.text("RequestId"));
        assertThat(second.text("TokenValue")).as("the one that AWS gave anew").isEqualTo("token-1");
        assertThat(world.urls)
                .containsExactly(
                        World.TICKET.streamUrl(), URI.create("wss://example.com/v1/data-channel/alice?cell-number=1"));
    }

    @Test
    void anIdleSessionMayLoseItsConnectionAnyNumberOfTimes() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 1, 1);
        world.agent.linger();
        for (int cut = 1; cut <= 20; cut++) {
            world.run(Duration.ofMinutes(2));
            world.cut();
        }
        world.run(MOMENT);
        assertThat(world.channel().ending()).isEmpty();
        assertThat(world.renewals).isEqualTo(20);
    }

    @Test
    void thePortThatTheAgentNamesIsTheSessionsType() {
        var world = new World(SimulatedAgent.Kind.PORT);
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(world.type)
                .contains(new SessionType.Port(Map.of("portNumber", "80", "type", "LocalPortForwarding")));
        assertThat(world.version).isEqualTo(AgentVersion.of("3.3.1142.0"));
        var response = world.agent.response().orElseThrow();
        assertThat(response.text("ClientVersion")).isEqualTo("1.2.764.0");
        var action = response.objects("ProcessedClientActions").getFirst();
        assertThat(action.text("ActionType")).isEqualTo("SessionType");
        assertThat(action.number("ActionStatus")).contains(1L);
    }

    @Test
    void forTheOldWayOfForwardingTheClientIsAnOldOne() {
        var options = new SessionOptions(true, Duration.ofMinutes(1));
        var world = new World(1, NONE, SimulatedAgent.Kind.PORT, 1, 1, World.TICKET, options);
        world.run();
        assertThat(world.agent.response().orElseThrow().text("ClientVersion")).isEqualTo("1.1.61.0");
    }

    @Test
    void aKeyIsBoundToSessionTargetAndChallenge() {
        var world = new World(SimulatedAgent.Kind.ENCRYPTED);
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(world.output.toByteArray()).isEqualTo(world.agent.download());
        assertThat(world.agent.uploaded()).isEqualTo(world.upload());
        assertThat(world.agent.context())
                .contains(Map.of(
                        "aws:ssm:SessionId",
                        "alice-0123456789abcdef0",
                        "aws:ssm:TargetId",
                        "i-1",
                        "aws:ssm:RandomChallenge",
                        "MDEyMzQ1Njc4OWFiY2RlZg=="));
        var result = world.agent
                .response()
                .orElseThrow()
                .objects("ProcessedClientActions")
                .get(1)
                .object("ActionResult");
        assertThat(result.text("KMSCipherTextKey")).isEqualTo("AQID");
        assertThat(result.members().get("ChallengeAcknowledgement")).isEqualTo(true);
    }

    @Test
    void theAgentHearsThatThereIsNoKeyBeforeTheSessionFails() {
        var world = new World(SimulatedAgent.Kind.ENCRYPTED);
        world.refusesKeys = true;
        assertThat(failure(world.run())).isInstanceOf(Failure.Credentials.class);
        var action = world.agent
                .response()
                .orElseThrow()
                .objects("ProcessedClientActions")
                .get(1);
        assertThat(action.number("ActionStatus")).contains(2L);
        assertThat(action.text("Error")).isEqualTo("Not allowed.");
        assertThat(world.terminations).isOne();
    }

    @Test
    void whatTheKeyDoesNotDecryptEndsTheSession() {
        var other = new World(1, NONE, SimulatedAgent.Kind.ENCRYPTED, 4_000_000, 0);
        other.run(MOMENT);
        other.agent.say(1, new byte[40]);
        assertThat(failure(other.run()).code()).isEqualTo("session-misunderstood");
        assertThat(other.output.size()).isZero();
    }

    @Test
    void anActionThatNobodyKnowsIsDeclined() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 0, 0);
        world.run(Duration.ofMillis(100));
        world.agent.say(
                5,
                ("{\"AgentVersion\":\"9.0.0.0\",\"RequestedClientActions\":[{\"ActionType\":\"Dance\","
                                + "\"ActionParameters\":{}}]}")
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(failure(world.run()).code()).isEqualTo("session-misunderstood");
        assertThat(world.agent
                        .response()
                        .orElseThrow()
                        .objects("ProcessedClientActions")
                        .getFirst()
                        .number("ActionStatus"))
                .contains(3L);
    }

    @Test
    void everyKindOfMessageReachesTheReceiver() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        world.run(Duration.ofMillis(100));
        world.agent.say(11, "oops".getBytes(StandardCharsets.UTF_8));
        world.agent.say(12, "EXIT_CODE: 42".getBytes(StandardCharsets.UTF_8));
        world.agent.say(12, "EXIT_CODE: many".getBytes(StandardCharsets.UTF_8));
        world.agent.say(10, HexFormat.of().parseHex("00000003"));
        world.agent.say(10, HexFormat.of().parseHex("0003"));
        world.agent.say(99, new byte[] {1});
        world.agent.say(7, "{\"CustomerMessage\":\"Be good.\"}".getBytes(StandardCharsets.UTF_8));
        world.run(MOMENT);
        assertThat(world.told).containsExactly("oops", "exit 42", Flag.CONNECT_TO_PORT_ERROR.toString(), "Be good.");
    }

    @Test
    void sizesAndFlagsAreSent() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 1, 1);
        world.run(Duration.ofMillis(100));
        world.channel().resize(80, 24);
        world.channel().flag(Flag.DISCONNECT_TO_PORT);
        world.run(MOMENT);
        assertThat(world.agent.heard()).containsExactly("SIZE {\"cols\":80,\"rows\":24}", "FLAG \0\0\0\1");
    }

    @Test
    void aSilentAgentIsWaitedForAMinute() {
        var world = new World(SimulatedAgent.Kind.SHELL);
        world.agent.die();
        var start = world.now();
        assertThat(failure(world.run()).code()).isEqualTo("session-silent");
        assertThat(Duration.between(start, world.now())).isEqualTo(Duration.ofMinutes(1));
        assertThat(world.terminations).isOne();
    }

    @Test
    void anAgentThatTakesNothingIsGivenUp() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        world.run(MOMENT);
        world.agent.die();
        var start = world.now();
        assertThat(failure(world.run()).getMessage()).contains("does not take what is sent to it");
        assertThat(Duration.between(start, world.now())).isBetween(Duration.ofMinutes(4), Duration.ofMinutes(6));
    }

    @Test
    void aConnectionThatDoesNotAnswerThePingIsMadeAnew() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 1, 1);
        world.agent.linger();
        world.run(MOMENT);
        world.deaf = true;
        world.run(Duration.ofSeconds(45));
        assertThat(world.renewals).isZero();
        world.run(Duration.ofSeconds(10));
        assertThat(world.renewals).isOne();
        assertThat(world.told).startsWith("interrupted", "resumed");
    }

    @Test
    void aQuietConnectionIsKeptAliveByPings() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 1, 1);
        world.agent.linger();
        world.run(Duration.ofMinutes(10).plusSeconds(1));
        assertThat(world.pings).isBetween(20, 22);
        assertThat(world.renewals).isZero();
    }

    @Test
    void nothingIsLostWhenTheConnectionIs() {
        var world = new World(1, NONE, SimulatedAgent.Kind.PORT, 2_500_000, 100_000);
        for (int cut = 0; cut < 5; cut++) {
            world.run(Duration.ofMillis(500));
            world.cut();
        }
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(world.renewals).isEqualTo(5);
        assertThat(world.output.toByteArray()).isEqualTo(world.agent.download());
        assertThat(world.agent.uploaded()).isEqualTo(world.upload());
    }

    @Test
    void whatWasOnItsWayWhenTheConnectionWasLostIsSentAgainAtOnce() {
        var far = new Faults(0, 0, 0, Duration.ofMillis(500), 0, 0, 0, false, Faults.Fatal.NOTHING);
        var world = new World(1, far, SimulatedAgent.Kind.PORT, 3_000_000, 1);
        world.run(Duration.ofSeconds(2));
        world.cut();
        var start = world.now();
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(Duration.between(start, world.now()))
                .as("not one after the other as each is missed")
                .isLessThan(Duration.ofSeconds(20));
        assertThat(world.agent.uploaded()).isEqualTo(world.upload());
    }

    @ParameterizedTest
    @EnumSource(names = {"START_PUBLICATION", "OUTPUT"})
    void aPauseOfPublicationEndsByAWordOrByOutput(MessageType end) {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        world.run(Duration.ofMillis(500));
        world.agent.die();
        world.run(Duration.ofMillis(100));
        world.channel().received(frame(MessageType.PAUSE_PUBLICATION), world.now());
        int before = world.sent.size();
        world.run(Duration.ofSeconds(1));
        assertThat(world.sent.size() - before).as("it asks now and then").isLessThan(200);

        world.channel().received(frame(end), world.now());
        world.run(Duration.ofSeconds(1));
        assertThat(world.sent.size() - before).isGreaterThan(500);
    }

    private static ByteBuffer frame(MessageType type) {
        return MessageCodec.encode(new Message(type, 0, 7, 0, UUID.randomUUID(), 1, ByteBuffer.wrap(new byte[] {1})));
    }

    @Test
    void aSignedUrlIsUsedAgainAsItIs() {
        var ticket = new SessionTicket("s", "t", URI.create("wss://example.com/s?X-Amz-Signature=abc"), "i-1");
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 5_000, 5_000, ticket, SessionOptions.USUAL);
        world.run(Duration.ofMillis(200));
        world.cut();
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
        assertThat(world.renewals).isZero();
        assertThat(world.openings).hasSize(2);
    }

    @Test
    void aFirstConnectionThatCannotBeMadeIsTriedWithTheSameTicket() {
        var faults = new Faults(0, 0, 0, Duration.ofMillis(5), 0, 1, 0, false, Faults.Fatal.NOTHING);
        var world = new World(1, faults, SimulatedAgent.Kind.SHELL, 1, 1);
        var start = world.now();
        assertThat(failure(world.run()).code()).isEqualTo("session-unreachable");
        assertThat(world.openings).hasSize(6);
        assertThat(world.renewals).isZero();
        assertThat(Duration.between(start, world.now())).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(7));
    }

    @Test
    void aConnectionThatWasThereIsTriedForLonger() {
        var faults = new Faults(0, 0, 0, Duration.ofMillis(5), 0, 0, 0, false, Faults.Fatal.NETWORK_DIES);
        var world = new World(1, faults, SimulatedAgent.Kind.SHELL, 50_000_000, 1);
        assertThat(failure(world.run()).code()).isEqualTo("session-lost");
        assertThat(world.renewals).isEqualTo(15);
    }

    @Test
    void packetsKeepToTheRate() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 20_000_000, 1);
        world.run(Duration.ofSeconds(11));
        assertThat(world.sent.size()).isBetween(9_000, 10_200);
        for (int first = 0; first + 1_000 < world.sent.size(); first++) {
            assertThat(Duration.between(world.sent.get(first), world.sent.get(first + 1_000)))
                    .isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void aReceiverThatTakesNothingHoldsTheOtherSideUp() {
        var faults = new Faults(0, 0, 0, Duration.ofMillis(5), 0, 0, 1, false, Faults.Fatal.NOTHING);
        var world = new World(1, faults, SimulatedAgent.Kind.SHELL, 4_000_000, 3_000_000);
        while (!world.channel().crowded()) {
            world.run(Duration.ofMillis(10));
        }
        world.deaf = true;
        world.run(Duration.ofMinutes(10));
        assertThat(world.channel().ending())
                .as("what is not read cannot be missed")
                .isEmpty();
        assertThat(world.renewals).isZero();
    }

    @Test
    void aShellIsTerminatedThroughAwsAndAPortByAFlag() {
        var shell = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        shell.run(MOMENT);
        shell.channel().terminate(shell.now());
        assertThat(shell.terminations).isOne();
        assertThat(shell.run()).isEqualTo(new Ending.Closed(""));

        var port = new World(1, NONE, SimulatedAgent.Kind.PORT, 1, 1);
        port.agent.linger();
        port.run(MOMENT);
        port.channel().terminate(port.now());
        assertThat(port.terminations).isZero();
        assertThat(port.run()).isEqualTo(new Ending.Closed(""));
        assertThat(port.agent.heard()).containsExactly("FLAG \0\0\0\2");
        assertThat(port.terminations).as("asked when the flag had no effect").isOne();
    }

    @Test
    void aClosedSessionTellsTheReason() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        world.run(MOMENT);
        world.agent.close("Session timed out.");
        assertThat(world.run()).isEqualTo(new Ending.Closed("Session timed out."));
    }

    @Test
    void outputThatIsKnownToBeMissingIsAFailure() {
        var world = new World(1, NONE, SimulatedAgent.Kind.SHELL, 4_000_000, 1);
        world.run(MOMENT);
        world.agent.skip();
        world.agent.say(1, new byte[] {7});
        world.run(Duration.ofMillis(50));
        world.agent.die();
        world.agent.close("");
        assertThat(failure(world.run()).getMessage())
                .isEqualTo("The session was closed before all of its output had arrived.");
    }

    @Test
    void noFailureTellsTheToken() {
        var faults = new Faults(0, 0, 0, Duration.ofMillis(5), 0, 1, 0, false, Faults.Fatal.NOTHING);
        var world = new World(1, faults, SimulatedAgent.Kind.SHELL, 1, 1);
        assertThat(failure(world.run()).toString()).doesNotContain("token-0");
        assertThat(World.TICKET.toString()).doesNotContain("token-0").doesNotContain("wss");
    }

    @Test
    void noiseIsIgnored() {
        var world = new World(SimulatedAgent.Kind.SHELL);
        world.run(Duration.ofMillis(200));
        world.channel().received(ByteBuffer.wrap(new byte[] {1, 2, 3}), world.now());
        world.channel().received(ByteBuffer.wrap(new byte[200]), world.now());
        assertThat(world.run()).isEqualTo(new Ending.Closed(""));
    }

    private static Failure failure(Ending ending) {
        return ((Ending.Failed) ending).failure();
    }
}
