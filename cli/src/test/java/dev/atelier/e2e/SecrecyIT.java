package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No secret value in anything the program prints or leaves, also when it fails and is asked to say all it knows. */
class SecrecyIT {
    private static final String MARKER = "M4rk3r";

    @TempDir
    Path folder = Path.of("");

    @Test
    void failures_tell_no_secret_even_with_debug() throws IOException {
        Installed.config(folder);
        String faults = Installed.write(folder, "faults.yaml", """
                calls:
                  - match: { action: CreateSecret, resource: RSPMLicenseKey }
                    when: { count: 1 }
                    effect: access-denied
                resources:
                  - resource: RSCRSPMStage-Kms-*/DataKey
                    effect: { fail: The quota of keys is used up. }
                """);
        try (Simulation simulation = Simulation.start(
                folder, "--speed", Installed.SPEED, "--faults", faults, "--seed", Installed.seed(folder, false))) {
            Program program = new Program(folder, simulation.variables())
                    .with("USER_NAME", "somebody")
                    .with("VALUE", MARKER + "-value");
            assertThat(program.run("bootstrap").exit()).isZero();

            Run wrong = program.run(
                    "secrets",
                    "create",
                    "rspm-encryption-key-dev",
                    "--debug",
                    "--from-env",
                    "rspm-encryption-key-dev=VALUE");
            assertThat(wrong.exit()).as(wrong.toString()).isEqualTo(2);
            Run denied = create(program);
            assertThat(denied.exit()).as(denied.toString()).isEqualTo(5);
            assertThat(denied.err()).contains("not allowed to call secretsmanager:CreateSecret", "\tat ");
            Run created = create(program);
            assertThat(created.exit()).as(created.toString()).isZero();
            Run failed = program.run("deploy", "--debug", "-o", "ndjson", "--only", "kms");
            assertThat(failed.exit()).as(failed.toString()).isEqualTo(1);
            assertThat(failed.err()).contains("The quota of keys is used up.");

            assertThat(List.of(wrong, denied, created, failed))
                    .allSatisfy(run -> assertThat(run.toString()).doesNotContain(MARKER));
            assertThat(simulation.log()).doesNotContain(MARKER);
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain(MARKER);
            }
        }
    }

    private static Run create(Program program) {
        return program.run(
                "secrets",
                "create",
                "--debug",
                "--generate",
                "--from-env",
                "ImportedDockerId.username=USER_NAME",
                "--from-env",
                "ImportedDockerId.password=VALUE",
                "--from-env",
                "RSCLicenseKey=VALUE",
                "--from-env",
                "RSPMLicenseKey=VALUE");
    }
}
