package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plan across the process boundary: exit codes, the saved file, and an account that is left as it was. */
class PlanIT {
    @TempDir
    Path folder = Path.of("");

    private Simulation simulation = Simulation.none();

    @BeforeEach
    void start() {
        Installed.config(folder);
        simulation = Simulation.start(folder, "--speed", Installed.SPEED, "--seed", Installed.seed(folder, true));
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    private Run run(int exit, String... arguments) {
        Run run = new Program(folder, simulation.variables()).run(arguments);
        assertThat(run.exit()).as(run.toString()).isEqualTo(exit);
        return run;
    }

    @Test
    void is_shown_saved_executed_and_then_outdated() throws IOException {
        run(0, "bootstrap", "--yes");
        Run first = run(3, "plan", "-o", "json", "--save", "first.plan", "--only", "kms,vpc");
        assertThat(first.json()).containsEntry("changes", true).containsKey("stacks");
        try (var aws = new AwsView(simulation)) {
            assertThat(aws.stackNames()).noneMatch(Installed.STACKS::contains);
        }

        Run twice = run(2, "deploy", "--yes", "--plan", "first.plan", "--only", "vpc");
        assertThat(twice.err()).contains("--plan executes a plan with the options that it was saved with");

        run(0, "deploy", "--yes", "--plan", "first.plan");
        run(0, "plan", "--only", "kms,vpc");

        Run again = run(4, "deploy", "--yes", "--plan", "first.plan", "-o", "json");
        assertThat(again.err()).contains("has been created");
        assertThat(again.out()).contains("plan-outdated");

        Path config = folder.resolve("atelier.yaml");
        Files.writeString(
                config, Files.readString(config).replace("parameters:", "parameters:\n  vpc_cidr_range: 10.9.0.0/16"));
        assertThat(run(4, "deploy", "--yes", "--plan", "first.plan").err()).contains("the config");
        Run losing = run(3, "plan", "--only", "vpc");
        assertThat(losing.out())
                .contains("Data at stake:", "vpc/Vpc (AWS::EC2::VPC) is replaced", "--allow-data-loss vpc");
        try (var aws = new AwsView(simulation)) {
            assertThat(aws.changeSets()).isEmpty();
        }
    }

    @Test
    void the_graph_needs_no_aws() {
        Run run = new Program(folder, simulation.variables())
                .without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .run("plan", "--graph");

        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.out()).startsWith("graph TD\n").contains("vpc --> ecs");
        assertThat(simulation.actions("111122223333")).isEqualTo(List.of());
    }
}
