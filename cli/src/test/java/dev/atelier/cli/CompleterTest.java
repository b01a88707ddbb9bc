package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Catalog;
import dev.atelier.view.Captured;
import dev.atelier.view.Terminals;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How command lines can go on, as the shells' scripts ask for it. */
class CompleterTest {
    private static final String FILES = ":files";

    @TempDir
    Path folder = Path.of("");

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void config() throws IOException {
        environment.put("ATELIER_CONFIG", write("atelier.yaml", """
                system: connect
                instance: dev
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  r53_base_domain: example.com
                """).toString());
    }

    @Test
    void the_first_word_is_a_command_of_the_program_and_never_a_hidden_one() {
        assertThat(words("")).contains("systems", "deploy", "destroy").doesNotContain("__complete");
        assertThat(words("de")).containsExactly("deploy", "destroy");
        assertThat(words("__")).isEmpty();
    }

    @Test
    void a_command_of_a_command_follows_it() {
        assertThat(words("", "secrets")).containsExactly("status", "create", "rotate", "delete");
    }

    @Test
    void a_word_that_begins_with_a_hyphen_is_an_option_by_its_long_name() {
        assertThat(words("--al", "deploy")).containsExactly("--allow-data-loss");
        assertThat(words("-", "deploy")).contains("--only", "--config").doesNotContain("-f");
        assertThat(words("-f", "deploy")).containsExactly("-f");
    }

    @Test
    void an_option_that_is_given_is_offered_again_only_where_it_takes_many() {
        assertThat(words("--", "deploy", "--no-rollback", "--only", "vpc"))
                .contains("--only")
                .doesNotContain("--no-rollback");
    }

    @Test
    void an_option_is_followed_by_one_of_its_values() {
        assertThat(words("", "status", "-o")).containsExactly("text", "json", "ndjson");
        assertThat(words("--output=n", "status")).containsExactly("--output=ndjson");
        assertThat(words("n", "status", "--output", "=")).containsExactly("ndjson");
    }

    @Test
    void systems_are_those_of_the_catalog() {
        assertThat(words("", "init")).contains("connect");
        assertThat(lines("conn", "templates"))
                .containsExactly("connect\tPosit Connect and Posit Package Manager on Amazon ECS");
    }

    @Test
    void stacks_are_those_of_the_config() {
        assertThat(words("", "deploy", "--only")).contains("vpc", "kms", "mirror");
        assertThat(lines("vp", "destroy", "--only")).containsExactly("vpc\tRSCRSPMStage-VPC-RSC-RSPM-dev");
    }

    @Test
    void a_list_goes_on_after_a_comma_with_what_is_not_in_it() {
        assertThat(words("vpc,k", "deploy", "--only")).containsExactly("vpc,kms");
        assertThat(words("vpc,", "deploy", "--only")).contains("vpc,kms").doesNotContain("vpc,vpc");
    }

    @Test
    void secrets_are_those_of_the_config() {
        assertThat(words("RSC", "secrets", "rotate")).contains("RSCLicenseKey");
        assertThat(words("RSCLicenseK", "secrets", "create", "--from-file")).containsExactly("RSCLicenseKey=");
        assertThat(words("", "secrets", "rotate", "RSCLicenseKey")).isEmpty();
    }

    @Test
    void the_config_is_the_one_that_the_command_line_names() throws IOException {
        Path other = write(
                "other.yaml", Files.readString(folder.resolve("atelier.yaml")).replace("dev", "other"));
        assertThat(lines("vpc", "deploy", "-f", other.toString(), "--only"))
                .containsExactly("vpc\tRSCRSPMStage-VPC-RSC-RSPM-other");
        environment.put("HOME", folder.toString());
        assertThat(lines("vpc", "deploy", "--config=~/other.yaml", "--only"))
                .containsExactly("vpc\tRSCRSPMStage-VPC-RSC-RSPM-other");
    }

    @Test
    void the_target_of_a_session_is_one_of_the_config() {
        Candidates candidates = new Candidates(
                new Catalog(), environment, folder.resolve("atelier.yaml").toString());
        assertThat(candidates.of("TARGET")).contains(Candidate.of("connect"));
    }

    @Test
    void files_are_left_to_the_shell() {
        assertThat(words("x", "deploy", "-f")).containsExactly(FILES);
        assertThat(words("--config=x", "deploy")).containsExactly(FILES);
        assertThat(words("", "templates", "--export")).containsExactly(FILES);
    }

    @Test
    void a_config_that_is_missing_wrong_or_no_file_offers_nothing_and_says_nothing() throws IOException {
        Path wrong = write("wrong.yaml", "system: [");
        for (String config :
                List.of(wrong.toString(), folder.resolve("none.yaml").toString(), "-", "/dev/stdin", "\0")) {
            assertThat(words("", "deploy", "-f", config, "--only")).as(config).isEmpty();
        }
    }

    @Test
    void a_command_line_that_makes_no_sense_offers_nothing_and_says_nothing() {
        assertThat(words("", "depoly", "--whatever", "x")).isEmpty();
        assertThat(words("--nosuch=", "deploy")).isEmpty();
        assertThat(words("-", "deploy", "--")).isEmpty();
    }

    @Test
    void there_is_a_script_for_each_shell() {
        assertThat(script("powershell")).startsWith("# Completion of atelier for PowerShell.");
        assertThat(script("fish")).contains("complete -c atelier");
        assertThat(script("zsh")).startsWith("#compdef atelier\n");
        assertThat(script("bash")).contains("complete -F _complete_atelier atelier");
    }

    private String script(String shell) {
        Captured answer = new Captured();
        Context context = new Context(answer.streams("", Terminals.none()), environment);
        assertThat(Atelier.run(new String[] {"generate-completion", shell}, context))
                .isZero();
        return answer.out();
    }

    private List<String> words(String word, String... before) {
        return lines(word, before).stream()
                .map(line -> line.replaceFirst("\t.*", ""))
                .toList();
    }

    private List<String> lines(String word, String... before) {
        Captured answer = new Captured();
        List<String> arguments = new ArrayList<>(List.of("__complete", "--", "=" + word));
        arguments.addAll(List.of(before));
        int exit = Atelier.run(
                arguments.toArray(String[]::new), new Context(answer.streams("", Terminals.none()), environment));
        assertThat(exit).isZero();
        assertThat(answer.err()).isEmpty();
        return answer.out().lines().toList();
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
