package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Deployments through faults of AWS. */
class FaultsIT {
    /** The program's patience with throttling is three minutes of AWS's time, in which it must get to try more than once or twice. */
    private static final String SLOWER = "100";

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_failing_resource_is_named_last_and_the_same_command_completes_once_it_works() {
        try (Simulation simulation = simulation(Installed.SPEED, """
                        resources:
                          - resource: RSCRSPMStage-RdsDb-RSC-*/Cluster
                            when: { count: 1 }
                            effect: { fail: The quota of clusters is used up. }
                        """);
                AwsView aws = new AwsView(simulation)) {
            Program program = new Program(folder, simulation.variables());
            assertThat(program.run("bootstrap").exit()).isZero();

            Run failed = program.run("deploy");
            assertThat(failed.exit()).as(failed.toString()).isEqualTo(1);
            assertThat(failed.lastLines(3))
                    .contains("The quota of clusters is used up.")
                    .contains("Next:");
            assertThat(aws.status("RSCRSPMStage-RdsDb-RSPM-dev")).isEqualTo("CREATE_COMPLETE");
            assertThat(aws.status("RSCRSPMStage-EC2-RSPM-dev")).isEqualTo("CREATE_COMPLETE");
            assertThat(aws.status("RSCRSPMStage-EC2-RSC-dev")).isEqualTo("MISSING");
            assertThat(aws.status("RSCRSPMStage-Waf-RSC-dev")).isEqualTo("MISSING");

            Run again = program.run("deploy");
            assertThat(again.exit()).as(again.toString()).isZero();
            assertThat(aws.stackNames()).containsExactlyInAnyOrderElementsOf(Installed.STACKS);
        }
    }

    @Test
    void throttling_of_half_of_all_calls_does_not_stop_a_deployment() {
        try (Simulation simulation = simulation(SLOWER, """
                        calls:
                          - when: { probability: 0.5 }
                            effect: throttle
                        """);
                AwsView aws = new AwsView(simulation)) {
            Program program = new Program(folder, simulation.variables());
            Run bootstrap = program.run("bootstrap");
            assertThat(bootstrap.exit()).as(bootstrap.toString()).isZero();
            Run run = program.run("deploy");
            assertThat(run.exit()).as(run.toString()).isZero();
            assertThat(aws.stackNames()).containsExactlyInAnyOrderElementsOf(Installed.STACKS);
        }
    }

    private Simulation simulation(String speed, String faults) {
        Installed.config(folder);
        return Simulation.start(
                folder,
                "--speed",
                speed,
                "--seed",
                Installed.seed(folder, true),
                "--faults",
                Installed.write(folder, "faults.yaml", faults));
    }
}
