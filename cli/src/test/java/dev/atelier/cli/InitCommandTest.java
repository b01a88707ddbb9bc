package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.view.Captured;
import dev.atelier.view.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code init --import} takes over from a parameter file, and what it says of the rest. */
class InitCommandTest {
    @TempDir
    private Path folder = Path.of("");

    private final Captured captured = new Captured();

    @BeforeEach
    void writeASystem() throws IOException {
        Files.createDirectories(folder.resolve("systems/door"));
        Files.writeString(folder.resolve("systems/door/system.yaml"), """
                system: door
                title: A door
                accounts: { main: Account that holds everything }
                parameters:
                  access_cidr: { description: Who may enter., type: cidr, required: true, example: 203.0.113.0/24 }
                  width: { description: How wide it is., type: integer, min: 1, max: 9, default: 2, reason: Walls are narrow. }
                secrets:
                  - name: door-token-${instance}
                    kind: text
                    purpose: Opens the door
                    required: true
                    imports: DoorToken
                stacks:
                  door: { name: "Door-${instance}", template: door/door.yaml }
                teardown: [[door], secrets]
                """);
        Files.writeString(folder.resolve("systems/door/door.yaml"), """
                Parameters:
                  AccessCidr: { Type: String }
                  Width: { Type: Number }
                Resources:
                  Door:
                    Type: AWS::SNS::Topic
                    Properties: { DisplayName: !Sub "${AccessCidr} ${Width}" }
                """);
    }

    private String parameters(String width) throws IOException {
        return Files.writeString(folder.resolve("parameters.json"), """
                        [
                          { "ParameterKey": "AccessCIDR", "ParameterValue": "198.51.100.0/24" },
                          { "ParameterKey": "Width", "ParameterValue": "%s" },
                          { "ParameterKey": "DoorToken", "ParameterValue": "MARKER-5eed" },
                          { "ParameterKey": "Colour", "ParameterValue": "MARKER-5eed" }
                        ]
                        """.formatted(width))
                .toString();
    }

    private int run(String... arguments) {
        var environment = Map.of("ATELIER_SYSTEMS", folder.resolve("systems").toString());
        return Atelier.commandLine(new Context(captured.streams("", Terminals.none()), environment))
                .execute(arguments);
    }

    @Test
    void valuesAreTakenOverAndTheRestIsSaid() throws IOException {
        assertThat(run("init", "door", "--import", parameters("7"))).isZero();

        assertThat(captured.out())
                .contains("\n  access_cidr: 198.51.100.0/24\n", "\n  width: 7\n")
                .doesNotContain("MARKER-5eed");
        assertThat(captured.err()).isEqualTo("""
                DoorToken is a secret and is not written. Create it with "atelier secrets create door-token-dev".
                Not taken over: Colour (door has no such parameter).
                """);
    }

    @Test
    void theFileThatIsWrittenIsValid() throws IOException {
        String config = folder.resolve("atelier.yaml").toString();

        assertThat(run("init", "door", "--import", parameters("7"), "--to", config))
                .isZero();
        assertThat(captured.err())
                .contains("Wrote " + config, "atelier secrets create door-token-dev -f " + config)
                .doesNotContain("MARKER-5eed");
        assertThat(run("validate", "-f", config)).isZero();
    }

    @Test
    void aBadValueIsRefusedAtItsPlaceAndNothingIsWritten() throws IOException {
        Path config = folder.resolve("atelier.yaml");

        assertThat(run("init", "door", "--import", parameters("12"), "--to", config.toString()))
                .isEqualTo(2);

        assertThat(captured.err())
                .contains("parameters.json:3:48: width must be at least 1 and at most 9, not 12. Walls are narrow.")
                .doesNotContain("MARKER-5eed");
        assertThat(config).doesNotExist();
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        String absent = folder.resolve("absent.json").toString();

        assertThat(run("init", "door", "--import", absent)).isEqualTo(2);
        assertThat(captured.err()).contains("There is no file " + absent + ".");
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void aSchemaTakesNothingOver() throws IOException {
        assertThat(run("init", "door", "--schema", "--import", parameters("7"))).isEqualTo(2);
        assertThat(captured.err()).contains("--import does not go with --schema");
    }
}
