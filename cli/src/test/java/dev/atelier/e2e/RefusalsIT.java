package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.e2e.Program.Run;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What the program says when it does not go on, and that it has touched nothing then. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
    private Path folder = Path.of("");
    private Simulation simulation = Simulation.none();

    @BeforeAll
    void start(@TempDir Path shared) {
        folder = shared;
        Installed.config(folder);
        simulation = Simulation.start(folder, "--seed", Installed.seed(folder, true));
    }

    @AfterAll
    void stop() {
        simulation.close();
    }

    @Test
    void a_wrong_account_is_refused_before_anything_is_changed() throws IOException {
        Program program = program().with("AWS_ACCESS_KEY_ID", "AKIA999999999999");
        for (List<String> command : List.of(
                List.of("bootstrap"), List.of("deploy", "--yes"), List.of("destroy", "--yes", "--confirm", "dev"))) {
            Run run = program.run(command.toArray(String[]::new));
            assertThat(run.exit()).as(run.toString()).isEqualTo(4);
            assertThat(run.lastLines(2)).contains("999999999999").contains("111122223333");
        }
        assertThat(simulation.actions("999999999999")).isNotEmpty().allMatch(RefusalsIT::onlyReads);
    }

    @Test
    void without_credentials_there_is_one_sentence_and_what_to_do() {
        Run run = program()
                .without("AWS_ACCESS_KEY_ID")
                .without("AWS_SECRET_ACCESS_KEY")
                .with("AWS_EC2_METADATA_DISABLED", "true")
                .run("deploy", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isEqualTo(5);
        assertThat(run.json()).extractingByKey("error").isNotNull();
        assertThat(run.err()).contains("Error:").contains("Next:").doesNotContain("\tat ");
    }

    @Test
    void every_error_of_a_config_is_reported_at_its_place() throws IOException {
        Files.writeString(folder.resolve("bad.yaml"), """
                system: connect
                instance: dev
                accounts:
                  main: { id: 111122223333, region: eu-west-1 }
                parameters:
                  r53_base_domian: example.com
                  asg_max_capacity: many
                """);
        Run run = program().run("validate", "-f", "bad.yaml");
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err())
                .contains("bad.yaml:4:15: ")
                .contains("bad.yaml:6:3: ")
                .contains("Did you mean r53_base_domain?")
                .contains("bad.yaml:7:21: ");

        Run json = program().run("validate", "-f", "bad.yaml", "-o", "json");
        assertThat(json.exit()).isEqualTo(2);
        assertThat(json.json()).containsEntry("valid", false);
        assertThat(errors(json))
                .hasSizeGreaterThanOrEqualTo(3)
                .allSatisfy(
                        error -> assertThat(error).containsOnlyKeys("file", "line", "column", "message", "suggestion"))
                .anySatisfy(error -> assertThat(error).containsEntry("line", 6).containsEntry("column", 3));
    }

    @Test
    void a_config_from_a_pipe_and_a_result_into_one_are_plain() throws IOException {
        String config = Files.readString(folder.resolve("atelier.yaml"));
        Run run = program().runWithInput(config, "validate", "-f", "-", "-o", "json");
        assertThat(run.exit()).as(run.toString()).isZero();
        assertThat(run.json()).containsEntry("valid", true);
        Run colored = program().runWithInput(config, "validate", "-f", "-", "--color", "always");
        assertThat(colored.out()).contains("\u001b[32mvalid");
        assertThat(program().runWithInput(config, "validate", "-f", "-").out()).doesNotContain("\u001b");
    }

    @Test
    void secrets_are_not_asked_for_where_nobody_can_answer() throws IOException {
        Files.writeString(
                folder.resolve("file.yaml"),
                Files.readString(folder.resolve("atelier.yaml"))
                        .replace("parameters:", "parameters:\n  license_type: file"));
        Run run = program().run("secrets", "create", "-f", "file.yaml");
        assertThat(run.exit()).as(run.toString()).isEqualTo(4);
        assertThat(run.err()).contains("--from-file");
    }

    private Program program() {
        return new Program(folder, simulation.variables());
    }

    private static boolean onlyReads(String action) {
        return action.matches("(Get|List|Describe|Head).*");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> errors(Run run) {
        return (List<Map<String, Object>>) run.json().getOrDefault("errors", List.of());
    }
}
