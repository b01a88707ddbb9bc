package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The data of one deployment are taken over by the next, by doing what the program says; the system is one of the operator's own. */
class PersistentVolumeIT {
    private static final Path SYSTEM = Path.of("src/test/resources/depot-system/depot");
    private static final String CONFIG = """
            system: depot
            instance: dev
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            parameters:
              zone: eu-west-1a
            """;

    @TempDir
    private Path folder = Path.of("");

    private Simulation simulation = Simulation.none();

    @BeforeEach
    void start() throws IOException {
        Path systems = Files.createDirectories(folder.resolve("systems/depot"));
        try (Stream<Path> files = Files.list(SYSTEM)) {
            for (Path file : files.toList()) {
                Files.copy(file, systems.resolve(file.getFileName()));
            }
        }
        write(CONFIG);
        simulation = Simulation.start(folder, "--speed", Installed.SPEED);
    }

    @AfterEach
    void stop() {
        simulation.close();
    }

    @Test
    void its_id_is_told_and_a_new_one_refused_until_the_old_one_is_named() throws IOException {
        succeeds("bootstrap", "--yes");
        Run deployed = succeeds("deploy", "--yes", "-o", "json");
        assertThat(deployed.json())
                .containsEntry("warnings", List.of("No boundary limits what the server may do."));
        assertThat(deployed.err()).contains("Warning: No boundary limits what the server may do.");

        Run destroyed = succeeds("destroy", "--yes", "--confirm", "dev");
        String volume = destroyed.out().replaceFirst("(?s).*AWS::EC2::Volume +(vol-[0-9a-f]+) .*", "$1");
        assertThat(volume).matches("vol-[0-9a-f]{17}");

        Run refused = atelier("deploy", "--yes");
        assertThat(refused.exit()).as(refused.toString()).isEqualTo(4);
        assertThat(refused.lastLines(2))
                .contains(volume)
                .contains("\"volume: Existing\" and \"volume_id: " + volume + "\"")
                .contains("--fresh");
        assertThat(atelier("plan").out()).contains(volume, "--fresh");

        write(CONFIG + "  volume: Existing\n  volume_id: " + volume + "\n");
        Run again = succeeds("deploy", "--yes");
        assertThat(succeeds("status", "-o", "json").out()).contains("\"VolumeId\" : \"" + volume + "\"");
        assertThat(again.out()).contains("succeeded");

        assertThat(succeeds("destroy", "--yes", "--confirm", "dev").out()).contains(volume);
    }

    private Run succeeds(String... arguments) {
        Run run = atelier(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return run;
    }

    private Run atelier(String... arguments) {
        return new Program(folder, simulation.variables()).with("ATELIER_SYSTEMS", "systems").run(arguments);
    }

    private void write(String config) throws IOException {
        Files.writeString(folder.resolve("atelier.yaml"), config);
    }
}
