package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.view.Captured;
import dev.atelier.view.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command line itself: what it takes, and how it ends when it does not understand. */
class AtelierTest {
    @TempDir
    Path folder = Path.of("");

    private final Captured captured = new Captured();
    private final Map<String, String> environment = new HashMap<>();

    @Test
    void an_unknown_command_is_one_sentence_with_what_was_probably_meant() {
        assertThat(run("systms")).isEqualTo(2);
        assertThat(captured.out()).isEmpty();
        assertThat(captured.err()).isEqualTo("""
                Error: There is no command systms.
                Next:  Did you mean systems? atelier --help shows what there is.
                """);
    }

    @Test
    void an_unknown_option_is_one_sentence_with_what_was_probably_meant() {
        assertThat(run("validate", "--confg", "x")).isEqualTo(2);
        assertThat(captured.err()).isEqualTo("""
                Error: There is no option --confg.
                Next:  Did you mean --config? atelier validate --help shows what there is.
                """);
    }

    @Test
    void a_usage_error_is_a_document_where_one_was_asked_for() throws IOException {
        assertThat(run("validate", "-o", "json", "surplus")).isEqualTo(2);
        assertThat(JSON.std.mapFrom(captured.out()))
                .extracting("error")
                .isEqualTo(Map.of(
                        "code", "usage",
                        "message", "surplus is one argument too many.",
                        "next", "atelier validate --help shows what there is."));
    }

    @Test
    void an_error_code_is_explained_without_a_config() throws IOException {
        assertThat(run("diagnose", "--explain", "vpc-quota")).isZero();
        assertThat(captured.out())
                .startsWith("# vpc-quota: No room for another VPC\n")
                .contains("aws service-quotas");
        assertThat(captured.err()).isEmpty();
    }

    @Test
    void an_error_code_is_explained_to_scripts() throws IOException {
        assertThat(run("diagnose", "--explain", "declined", "-o", "json")).isZero();
        assertThat(JSON.std.mapFrom(captured.out()))
                .containsEntry("code", "declined")
                .containsEntry("next", List.of("Run the same command again when it shall go on."));
    }

    @Test
    void an_unknown_error_code_is_told_with_what_was_probably_meant() {
        assertThat(run("diagnose", "--explain", "vpc-qouta")).isEqualTo(2);
        assertThat(captured.err()).contains("There is no error code vpc-qouta. Did you mean vpc-quota?");
    }

    @Test
    void no_command_is_a_usage_error() {
        assertThat(run()).isEqualTo(2);
        assertThat(run("secrets")).isEqualTo(2);
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void a_word_that_an_option_does_not_know_is_answered_with_those_it_does() {
        assertThat(run("validate", "-o", "yaml")).isEqualTo(2);
        assertThat(captured.err()).contains("'yaml' is none of text, json, ndjson");
    }

    @Test
    void events_are_refused_by_a_command_that_has_none() {
        assertThat(run("validate", "-o", "ndjson")).isEqualTo(2);
    }

    @Test
    void a_missing_config_names_the_command_that_writes_one() {
        environment.put("ATELIER_CONFIG", folder.resolve("no.yaml").toString());
        assertThat(run("validate")).isEqualTo(2);
        assertThat(captured.err())
                .contains("There is no config " + folder.resolve("no.yaml"))
                .contains("atelier init");
    }

    @Test
    void the_form_of_the_result_can_come_from_the_environment() throws IOException {
        environment.put("ATELIER_OUTPUT", "json");
        run("validate", "-f", folder.resolve("no.yaml").toString());
        assertThat(JSON.std.mapFrom(captured.out())).containsEntry("valid", false);
    }

    @Test
    void systems_can_come_from_a_folder_of_ones_own() throws IOException {
        Path definition = Files.createDirectory(folder.resolve("mine")).resolve("system.yaml");
        Files.writeString(definition, "system: mine\ntitle: A system of my own\naccounts: { main: All }\n");
        environment.put("ATELIER_SYSTEMS", folder.toString());

        assertThat(run("systems")).isZero();
        assertThat(captured.out()).contains("connect").contains("A system of my own");
        assertThat(run("init", "mine")).isZero();

        Files.writeString(definition, "system: mine\ntitel: A system of my own\naccounts: { main: All }\n");
        assertThat(run("init", "mine")).isEqualTo(2);
        assertThat(captured.err()).contains("mine/system.yaml:2:1: The key titel is not known in the definition.");
    }

    @Test
    void a_folder_of_systems_that_is_none_is_refused() {
        environment.put("ATELIER_SYSTEMS", folder.resolve("none").toString());

        assertThat(run("systems")).isEqualTo(2);
        assertThat(captured.err()).contains("There is no folder " + folder.resolve("none"));
    }

    @Test
    void every_help_ends_with_the_exit_codes_and_examples() {
        commands(Atelier.commandLine(context())).forEach(command -> {
            List<String> help = command.getUsageMessage().lines().toList();
            assertThat(help)
                    .as(command.getCommandSpec().qualifiedName())
                    .containsSubsequence("Exit codes:", "Examples:")
                    .anyMatch(line ->
                            line.startsWith("  " + command.getCommandSpec().qualifiedName()));
        });
    }

    @Test
    void every_command_that_works_on_an_installation_takes_the_same_options() {
        List<String> offline = List.of("systems", "init", "templates", "simulate", "generate-completion");
        commands(Atelier.commandLine(context()))
                .filter(command -> command.getSubcommands().isEmpty() && !offline.contains(command.getCommandName()))
                .forEach(command -> assertThat(command.getCommandSpec().optionsMap())
                        .as(command.getCommandName())
                        .containsKeys(
                                "-f",
                                "--config",
                                "-o",
                                "--output",
                                "-y",
                                "--yes",
                                "--endpoint-url",
                                "--color",
                                "-q",
                                "-v",
                                "--debug",
                                "-h",
                                "--help",
                                "-V",
                                "--version"));
    }

    @Test
    void the_list_of_commands_needs_none_of_them() {
        assertThat(Atelier.commandLine(new String[] {"--help"}, context()).getUsageMessage())
                .isEqualTo(Atelier.commandLine(context()).getUsageMessage());
    }

    @Test
    void a_command_is_made_alone() {
        assertThat(Atelier.commandLine(new String[] {"secrets", "status"}, context())
                        .getSubcommands())
                .containsOnlyKeys("secrets");
        assertThat(run("secrets", "nothing")).isEqualTo(2);
        assertThat(captured.err()).contains("There is no command nothing");
    }

    @Test
    void a_command_counts_only_as_the_first_word() {
        assertThat(run("--", "systems")).isEqualTo(2);
        assertThat(run("@systems")).isEqualTo(2);
        assertThat(captured.out()).isEmpty();
    }

    private static Stream<CommandLine> commands(CommandLine command) {
        return Stream.concat(
                Stream.of(command),
                command.getSubcommands().values().stream()
                        .filter(subcommand ->
                                !subcommand.getCommandSpec().usageMessage().hidden())
                        .flatMap(AtelierTest::commands));
    }

    private int run(String... arguments) {
        return Atelier.run(arguments, context());
    }

    private Context context() {
        return new Context(captured.streams("", Terminals.none()), environment);
    }
}
