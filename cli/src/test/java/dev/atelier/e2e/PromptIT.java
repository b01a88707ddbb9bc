package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the program asks a person at a terminal. */
class PromptIT {
    private static final String MARKER = "M4rk3r";

    @TempDir
    Path folder = Path.of("");

    private Simulation simulation = Simulation.none();

    @AfterEach
    void stop() {
        simulation.close();
    }

    private Program program(boolean withSecrets) {
        Installed.config(folder);
        simulation =
                Simulation.start(folder, "--speed", Installed.SPEED, "--seed", Installed.seed(folder, withSecrets));
        return new Program(folder, simulation.variables());
    }

    @Test
    void secrets_are_typed_without_being_shown() {
        Terminal terminal = Terminal.start(program(false), "secrets", "create", "--generate");
        terminal.await("(ImportedDockerId.username):").type(MARKER + "-user");
        terminal.await("(ImportedDockerId.password):").type(MARKER + "-password");
        terminal.await("(RSCLicenseKey):").type(MARKER + "-connect");
        terminal.await("(RSPMLicenseKey):").type(MARKER + "-package");

        assertThat(terminal.exit()).as(terminal.screen()).isZero();
        assertThat(terminal.screen()).doesNotContain(MARKER);
        assertThat(terminal.settings()).as("the terminal is as it was").contains("echo");
        try (AwsView aws = new AwsView(simulation)) {
            assertThat(aws.secret("RSCLicenseKey")).isEqualTo(MARKER + "-connect");
            assertThat(aws.secret("ImportedDockerId")).contains(MARKER + "-user", MARKER + "-password");
        }
    }

    @Test
    void a_destruction_wants_the_name_of_the_instance_typed() {
        Program program = program(true);
        assertThat(program.run("bootstrap").exit()).isZero();
        assertThat(program.run("deploy", "--yes", "--only", "kms").exit()).isZero();
        try (AwsView aws = new AwsView(simulation)) {
            assertThat(aws.stackNames()).containsExactly("RSCRSPMStage-Kms-RSC-RSPM-dev");

            Terminal wrong = Terminal.start(program, "destroy");
            wrong.await("RSCRSPMStage-Kms-RSC-RSPM-dev")
                    .await("Type the instance's name (dev) to go on:")
                    .type("prod");
            assertThat(wrong.exit()).as(wrong.screen()).isEqualTo(4);
            assertThat(wrong.screen()).contains("\"prod\" is not the instance's name", "Nothing was changed.");
            assertThat(aws.stackNames()).hasSize(1);

            Terminal right = Terminal.start(program, "destroy");
            right.await("to go on:").type("dev");
            assertThat(right.exit()).as(right.screen()).isZero();
            assertThat(aws.stackNames()).isEmpty();
        }
    }

    @Test
    void a_deployment_can_be_declined() {
        Program program = program(true);
        assertThat(program.run("bootstrap").exit()).isZero();

        Terminal terminal = Terminal.start(program, "deploy");
        terminal.await("Go on? [Y/n]").type("n");

        assertThat(terminal.exit()).as(terminal.screen()).isEqualTo(4);
        try (AwsView aws = new AwsView(simulation)) {
            assertThat(aws.stackNames()).isEmpty();
        }
    }
}
