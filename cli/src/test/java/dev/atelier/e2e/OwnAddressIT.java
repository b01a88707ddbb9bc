package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudformation.model.Parameter;

/** {@code auto} in a list of networks: found out when something is planned, and said. */
class OwnAddressIT {
    private static final String TOLD = "allowed_cidrs: auto is 203.0.113.7/32, an example, which stands for your public"
            + " address in a simulated AWS.";

    @TempDir
    private Path folder = Path.of("");

    @BeforeEach
    void writeASystemWithADoor() throws IOException {
        Files.createDirectories(folder.resolve("systems/door"));
        Installed.write(folder, "systems/door/system.yaml", """
                system: door
                title: A door
                accounts: { main: Account that holds everything }
                parameters:
                  allowed_cidrs: { description: Who may enter., type: cidr-list, auto: true, default: auto }
                stacks:
                  door: { name: "Door-${instance}", template: door/door.yaml }
                teardown: [[door]]
                """);
        Installed.write(folder, "systems/door/door.yaml", """
                Parameters:
                  AllowedCidrs: { Type: CommaDelimitedList }
                Resources:
                  Door:
                    Type: AWS::SNS::Topic
                    Properties: { DisplayName: !Join ["+", !Ref AllowedCidrs] }
                """);
        Installed.write(folder, "atelier.yaml", """
                system: door
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { allowed_cidrs: [198.51.100.0/24, auto] }
                """);
    }

    private Program program(Map<String, String> environment) {
        return new Program(folder, environment)
                .with("ATELIER_SYSTEMS", folder.resolve("systems").toString());
    }

    @Test
    void validation_and_rehearsal_open_no_connection() {
        Program offline = program(Map.of("HTTPS_PROXY", "http://127.0.0.1:1"));

        var validated = offline.run("validate");
        assertThat(validated.exit()).as(validated.toString()).isZero();
        assertThat(validated.err() + validated.out()).doesNotContain("203.0.113.7");

        var rehearsed = offline.run("rehearse");
        assertThat(rehearsed.exit()).as(rehearsed.toString()).isZero();
        assertThat(rehearsed.err()).contains(TOLD);
    }

    @Test
    void init_writes_the_word() {
        assertThat(program(Map.of()).run("init", "door").out()).contains("# allowed_cidrs: [auto]");
    }

    @Test
    void the_address_is_told_before_it_is_used() {
        try (var simulation = Simulation.start(folder, "--speed", Installed.SPEED);
                var aws = new AwsView(simulation)) {
            Program program = program(simulation.variables());
            assertThat(program.run("bootstrap", "-y").exit()).isZero();

            var planned = program.run("plan");
            assertThat(planned.exit()).as(planned.toString()).isEqualTo(3);
            assertThat(planned.err()).contains(TOLD);
            var deployed = program.run("deploy", "-o", "ndjson");
            assertThat(deployed.exit()).as(deployed.toString()).isZero();
            assertThat(deployed.lines().getFirst())
                    .containsEntry("event", "notice")
                    .containsEntry("message", TOLD);

            assertThat(aws.stacks().getFirst().parameters())
                    .extracting(Parameter::parameterValue)
                    .containsExactly("198.51.100.0/24,203.0.113.7/32");
        }
    }

    @Test
    void without_an_answer_nothing_is_planned() {
        var planned = program(Map.of(
                        "HTTPS_PROXY", "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID", "AKIA111122223333",
                        "AWS_SECRET_ACCESS_KEY", "none"))
                .run("plan");

        assertThat(planned.exit()).as(planned.toString()).isEqualTo(4);
        assertThat(planned.lastLines(2))
                .contains("allowed_cidrs has auto in it, but your public address cannot be found out")
                .contains("in place of auto");
    }
}
