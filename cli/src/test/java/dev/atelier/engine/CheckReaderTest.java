package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import dev.atelier.plan.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the instances of an installation say about themselves, at the example of {@code workbench}. */
class CheckReaderTest {
    private static final Installation WORKBENCH = Installations.of("""
            system: workbench
            instance: dev
            accounts: { main: { id: "111122223333", region: eu-west-1 } }
            """);

    private static Lab deployed(Map<String, Object> failure) {
        Lab lab = new Lab(WORKBENCH, seed -> {
                    if (!failure.isEmpty()) {
                        Map<String, Object> planted = new HashMap<>(failure);
                        planted.put("AvailabilityZone", "eu-west-1b");
                        planted.put("Document", "NodesCheck");
                        seed.resource("AWS::SSM::CommandFailure", planted);
                    }
                })
                .bootstrapped()
                .withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static List<CheckStatus> checks(Lab lab) {
        var accounts = lab.surroundings().accounts(WORKBENCH);
        var surroundings = lab.surroundings();
        var status = new StatusReader(WORKBENCH, accounts, surroundings.probe(), surroundings.clock()).read();
        var report = status.withChecks(new CheckReader(surroundings, WORKBENCH, accounts).read(status));
        assertThat(report.healthy())
                .isEqualTo(report.checks().stream().allMatch(CheckStatus::passed) && status.healthy());
        return report.checks();
    }

    /** The answer of the node in the zone where something fails, whichever number that node has taken. */
    private static Answer failed(List<CheckStatus> checks) {
        assertThat(checks).filteredOn(CheckStatus::passed).hasSize(2);
        return nodes(checks).filter(answer -> !answer.passed()).findFirst().orElseThrow();
    }

    private static Stream<Answer> nodes(List<CheckStatus> checks) {
        return checks.stream().filter(each -> each.name().equals("nodes")).flatMap(each -> each.answers().stream());
    }

    @Test
    void everyNodeIsAskedEveryCheck() {
        Lab lab = deployed(Map.of());

        var checks = checks(lab);

        assertThat(checks).extracting(CheckStatus::name).containsExactly("workbench", "nodes", "sessions");
        assertThat(checks).allSatisfy(check -> {
            assertThat(check.passed()).isTrue();
            assertThat(check.answers()).extracting(Answer::instance).containsExactly("node-1", "node-2");
        });
        assertThat(nodes(checks).flatMap(answer -> answer.lines().stream()).distinct())
                .containsExactly("Simulated: Lists the nodes of the cluster as this one knows them.");
        assertThat(lab.calls("SendCommand")).hasSize(2 + 3);
    }

    @Test
    void aNodeThatFailsTellsWhyAndTheOthersAreWell() {
        var checks = checks(deployed(Map.of("ExitCode", 1, "Output", " one \n\ntwo\n")));

        assertThat(failed(checks)).returns(List.of("one", "two"), Answer::lines);
        assertThat(nodes(checks)).filteredOn(Answer::passed).hasSize(1);
    }

    @Test
    void oneThatFailsWithoutAWordIsToldToHaveDoneSo() {
        var checks = checks(deployed(Map.of("ExitCode", 1)));

        assertThat(failed(checks).lines()).containsExactly("It ended as Failed without a word.");
    }

    @Test
    void onlyTheEndOfALongAnswerIsTold() {
        var checks = checks(deployed(Map.of("ExitCode", 1, "Output", "line\n".repeat(30) + "last")));

        assertThat(failed(checks).lines()).hasSize(10).endsWith("last");
    }

    @Test
    void aCommandThatHangsIsGivenUpByAwsOrByUs() {
        var ended = checks(deployed(Map.of("Status", "TimedOut", "Output", "Asking.")));
        assertThat(failed(ended).lines())
                .containsExactly("Asking.", "It did not end within the time that the check may take.");

        Lab lab = deployed(Map.of("Status", "InProgress"));
        var began = lab.clock.instant();
        var endless = checks(lab);
        assertThat(failed(endless).lines())
                .singleElement()
                .asString()
                .matches("It has not answered in time; the command [0-9a-f-]{36} runs on\\.");
        assertThat(nodes(endless)).filteredOn(Answer::passed).hasSize(1);
        assertThat(java.time.Duration.between(began, lab.clock.instant()).toSeconds())
                .isBetween(90L, 100L);
    }
}
