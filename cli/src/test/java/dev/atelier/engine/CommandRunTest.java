package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The command that a step runs on every instance of a group, at the example of {@code workbench}. */
class CommandRunTest {
    private static Installation workbench(int nodes) {
        return Installations.of("""
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { node_count: %d }
                """.formatted(nodes));
    }

    private static Lab lab(int nodes, String... failingZones) {
        return new Lab(workbench(nodes), seed -> List.of(failingZones)
                        .forEach(zone -> seed.resource(
                                "AWS::SSM::CommandFailure",
                                Map.of("AvailabilityZone", zone, "ExitCode", 1, "Output", "a\nb\n== Failed: Start."))))
                .bootstrapped()
                .withSecrets();
    }

    @Test
    void everyInstanceRunsTheDocumentWithoutParameters() {
        Lab lab = lab(3);
        List<String> bodies = new ArrayList<>();
        lab.witness = call -> {
            if (call.header("x-amz-target").orElse("").endsWith("SendCommand")) {
                bodies.add(call.text());
            }
        };

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(bodies)
                .hasSize(2)
                .allSatisfy(body -> assertThat(body.split("\"i-", -1)).hasSize(4))
                .allSatisfy(body -> assertThat(body).doesNotContain("commands", "secret"))
                .satisfiesExactly(
                        first -> assertThat(first)
                                .contains("\"DocumentName\":\"Workbench-Servers-dev-DatabaseConfiguration"),
                        second -> assertThat(second).contains("\"DocumentName\":\"Workbench-Servers-dev-UserAccounts"));
    }

    @Test
    void aFailingInstanceIsNamedWithItsOutputAndTheNextRunRepairs() {
        Lab lab = lab(2, "eu-west-1b");

        var failed = lab.deploy();

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("command-failed");
            assertThat(failure.getMessage())
                    .startsWith("The command of step configure failed on 1 of 2 instances; the others are ready.\n")
                    .containsPattern(
                            "rstudio-workbench-server \\(i-[0-9a-f]{17}\\): \n  a\n  b\n  == Failed: Start\\.");
        });
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.calls("SendCommand")).hasSize(3);
    }

    /** Both are asked to the end, although the first that is asked has failed. */
    @Test
    void allThatFailAreNamed() {
        var failed = lab(2, "eu-west-1a", "eu-west-1b").deploy();

        assertThat(failed.failure()).hasValueSatisfying(failure -> assertThat(failure.getMessage())
                .startsWith("The command of step configure failed on 2 of 2 instances.\n"));
    }
}
