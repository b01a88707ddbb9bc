package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.SimulatedAws;
import dev.atelier.catalog.TargetDefinition;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.plan.Installation.Check;
import dev.atelier.plan.Installation.Target;
import dev.atelier.plan.Installation.Value;
import dev.atelier.simulator.seed.SeedBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A check on instances of which some cannot be asked. */
class CheckRunTest {
    private static final Instant NOW = Instant.parse("2026-11-20T10:00:00Z");
    private static final Check CHECK = new Check(
            "nodes",
            new Value.Known("check"),
            new Target.Ec2("node", "main", new LinkedHashMap<>(), new TargetDefinition.Ssh("ubuntu", List.of())));

    private final SimulatedAws aws = new SimulatedAws(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
            .resource("AWS::EC2::Instance", "i-1", Map.of("AvailabilityZone", "eu-west-1a"))
            .resource("AWS::SSM::Document", "check", Map.of("DocumentType", "Command", "Content", Map.of()))
            .build());

    private static Candidate instance(String id, Duration age, String obstacle) {
        return new Candidate(
                "node-" + id.substring(2),
                id,
                "running",
                Optional.empty(),
                Optional.of(NOW.minus(age)),
                Optional.of(obstacle).filter(text -> !text.isEmpty()));
    }

    private CheckStatus status(Candidate... instances) {
        var run = new CheckRun(CHECK, aws.account().commands(), List.of(instances));
        run.start("check", NOW);
        for (int i = 0; i < 60 && run.isUnderWay(); i++) {
            aws.clock().advance(Duration.ofSeconds(2));
            run.look();
        }
        return run.status();
    }

    @Test
    void whoCannotBeReachedSaysWhyAndTheOthersAreAsked() {
        var status = status(
                instance("i-1", Duration.ofHours(1), ""),
                instance("i-2", Duration.ofHours(1), "the instance does not run: it is stopped"),
                instance("i-3", Duration.ofMinutes(1), "Systems Manager does not know the instance"));

        assertThat(status.passed()).isFalse();
        assertThat(status.answers())
                .containsExactly(
                        new Answer("node-1", "i-1", true, List.of()),
                        new Answer(
                                "node-2",
                                "i-2",
                                false,
                                List.of("It cannot be asked: the instance does not run: it is stopped.")),
                        new Answer(
                                "node-3",
                                "i-3",
                                false,
                                List.of("It was launched a moment ago, and Systems Manager does not reach it yet; look"
                                        + " again in a minute.")));
    }

    @Test
    void nobodyIsAskedWhereNobodyCanBeReached() {
        assertThat(status(instance("i-2", Duration.ofHours(1), "it sleeps")).answers())
                .extracting(Answer::passed)
                .containsExactly(false);
        assertThat(status().passed()).as("without instances").isFalse();
        assertThat(aws.actions()).doesNotContain("SendCommand");
    }

    /** As when an instance is terminated between the two questions. */
    @Test
    void aCommandThatAwsRefusesIsToldForEverybodyItWasFor() {
        assertThat(status(instance("i-1", Duration.ofHours(1), ""), instance("i-9", Duration.ofHours(1), ""))
                        .answers())
                .hasSize(2)
                .allSatisfy(answer -> {
                    assertThat(answer.passed()).isFalse();
                    assertThat(answer.lines().getFirst()).contains("InvalidInstanceId");
                });
    }
}
