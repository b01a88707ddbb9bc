package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.CheckStatus;
import dev.atelier.events.CheckStatus.Answer;
import dev.atelier.plan.Installation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

    private static Answer answer(List<CheckStatus> checks, String check, String instance) {
        return checks.stream()
                .filter(each -> each.name().equals(check))
                .flatMap(each -> each.answers().stream())
                .filter(answer -> answer.instance().equals(instance))
                .findFirst()
                .orElseThrow();
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
        assertThat(answer(checks, "nodes", "node-1").lines())
                .containsExactly("Simulated: Lists the nodes of the cluster as this one knows them.");
        assertThat(lab.calls("SendCommand")).hasSize(1 + 3);
    }

    @Test
    void aNodeThatFailsTellsWhyAndTheOthersAreWell() {
        var checks = checks(deployed(Map.of("ExitCode", 1, "Output", " one \n\ntwo\n")));

        assertThat(answer(checks, "nodes", "node-1").passed()).isTrue();
        assertThat(answer(checks, "nodes", "node-2"))
                .returns(false, Answer::passed)
                .returns(List.of("one", "two"), Answer::lines);
        assertThat(answer(checks, "sessions", "node-2").passed()).isTrue();
    }

    @Test
    void oneThatFailsWithoutAWordIsToldToHaveDoneSo() {
        var checks = checks(deployed(Map.of("ExitCode", 1)));

        assertThat(answer(checks, "nodes", "node-2").lines())
                .containsExactly("It ended as Failed without a word.");
    }

    @Test
    void onlyTheEndOfALongAnswerIsTold() {
        var checks = checks(deployed(Map.of("ExitCode", 1, "Output", "line\n".repeat(30) + "last")));

        assertThat(answer(checks, "nodes", "node-2").lines()).hasSize(10).endsWith("last");
    }

    @Test
    void aCommandThatHangsIsGivenUpByAwsOrByUs() {
        var ended = checks(deployed(Map.of("Status", "TimedOut", "Output", "Asking.")));
        assertThat(answer(ended, "nodes", "node-2").lines())
                .containsExactly("Asking.", "It did not end within the time that the check may take.");

        Lab lab = deployed(Map.of("Status", "InProgress"));
        var began = lab.clock.instant();
        var endless = checks(lab);
        assertThat(answer(endless, "nodes", "node-2").passed()).isFalse();
        assertThat(answer(endless, "nodes", "node-2").lines())
                .singleElement()
                .asString()
                .matches("It has not answered in time; the command [0-9a-f-]{36} runs on\\.");
        assertThat(answer(endless, "nodes", "node-1").passed()).isTrue();
        assertThat(java.time.Duration.between(began, lab.clock.instant()).toSeconds())
                .isBetween(90L, 100L);
    }
}
