package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The completion scripts in the shells that they are for, with the program on the PATH. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "no such shells")
class CompletionIT {
    private static final String BASH = """
            set -eu
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$(($# - 1))
            [ "$(complete -p atelier)" = "complete -F _complete_atelier atelier" ]
            _complete_atelier atelier "${COMP_WORDS[COMP_CWORD]}" "${COMP_WORDS[COMP_CWORD-1]}"
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    /** Types into an interactive zsh, presses the tab key, and lets it print what stands in the line then. */
    private static final String ZSH = """
            zmodload zsh/zpty
            zpty shell zsh -f -i
            zpty -w shell "unset zle_bracketed_paste; autoload -Uz compinit; compinit -D -u; source $1"
            zpty -w shell 'show() { print -r -- "[""[$BUFFER]""]"; }; zle -N show; bindkey "^X" show; echo rea""dy'
            zpty -r -m shell seen '*ready*'
            zpty -w -n shell "$2"$'\\t\\C-x'
            zpty -r -m shell seen '*\\[\\[*\\]\\]*'
            seen=${seen##*\\[\\[}
            print -r -- "${seen%%\\]\\]*}"
            zpty -d shell
            """;

    @TempDir
    Path folder = Path.of("");

    private Program program = new Program(folder, Map.of());

    @BeforeEach
    void program_on_the_path() throws IOException {
        program = new Program(folder, Map.of());
        Installed.config(folder);
        Files.createDirectory(folder.resolve("bin"));
        String command = Stream.concat(
                        program.builder().command().stream().map(word -> "'" + word + "'"), Stream.of("\"$@\""))
                .reduce("exec", (line, word) -> line + " " + word);
        Files.writeString(folder.resolve("bin/atelier"), "#!/bin/sh\n" + command + "\n");
        Files.setPosixFilePermissions(folder.resolve("bin/atelier"), PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void bash_completes_commands_options_stacks_and_files() throws IOException {
        Path script = script();
        assertThat(bash(script, "atelier", "de")).containsExactly("deploy", "destroy");
        assertThat(bash(script, "atelier", "deploy", "--on")).containsExactly("--only");
        assertThat(bash(script, "atelier", "deploy", "--only", "vpc,k")).containsExactly("vpc,kms");
        assertThat(bash(script, "atelier", "deploy", "--only", "=", "km")).containsExactly("kms");
        assertThat(bash(script, "atelier", "status", "--output", "=")).containsExactly("text", "json", "ndjson");
        assertThat(bash(script, "atelier", "deploy", "-f", "atel")).containsExactly("atelier.yaml");
    }

    @Test
    void zsh_completes_commands_stacks_and_files() throws IOException {
        needs("zsh");
        Path script = script("zsh");
        assertThat(zsh(script, "atelier dest")).isEqualTo("atelier destroy");
        assertThat(zsh(script, "atelier deploy --only vpc,k")).isEqualTo("atelier deploy --only vpc,kms");
        assertThat(zsh(script, "atelier deploy --only=km")).isEqualTo("atelier deploy --only=kms");
        assertThat(zsh(script, "atelier deploy --config=atel")).isEqualTo("atelier deploy --config=atelier.yaml");
    }

    @Test
    void zsh_understands_the_script_for_bash_too() throws IOException {
        needs("zsh");
        assertThat(zsh(script(), "atelier deploy --only km")).isEqualTo("atelier deploy --only kms");
    }

    @Test
    void fish_completes_commands_stacks_and_files() throws IOException {
        needs("fish");
        Path script = script("fish");
        assertThat(fish(script, "atelier dest"))
                .containsExactly(
                        "destroy\tDelete everything, in the documented order, after the instance's name is confirmed.");
        assertThat(fish(script, "atelier deploy --only vpc,k"))
                .containsExactly("vpc,kms\tRSCRSPMStage-Kms-RSC-RSPM-dev");
        assertThat(fish(script, "atelier deploy -f atel")).containsExactly("atelier.yaml");
    }

    private Path script(String... shell) throws IOException {
        String[] arguments = Stream.concat(Stream.of("generate-completion"), Stream.of(shell))
                .toArray(String[]::new);
        Program.Run run = program.run(arguments);
        assertThat(run.exit()).as(run.toString()).isZero();
        return Files.writeString(folder.resolve("completion"), run.out());
    }

    private List<String> bash(Path script, String... words) {
        return output(Stream.concat(
                        Stream.of("bash", "--norc", "-c", BASH, "bash", script.toString()), Stream.of(words)))
                .lines()
                .toList();
    }

    private String zsh(Path script, String line) {
        return output(Stream.of("zsh", "-f", "-c", ZSH, "zsh", script.toString(), line))
                .stripTrailing();
    }

    private List<String> fish(Path script, String line) {
        return output(Stream.of("fish", "--no-config", "-c", "source " + script + "; complete -C '" + line + "'"))
                .lines()
                .toList();
    }

    private String output(Stream<String> command) {
        try {
            Path out = Files.createTempFile(folder, "shell", "");
            ProcessBuilder builder = program.builder()
                    .command(command.toList())
                    .redirectErrorStream(true)
                    .redirectOutput(out.toFile());
            builder.environment().merge("PATH", folder.resolve("bin").toString(), (old, bin) -> bin + ":" + old);
            builder.environment().put("TERM", "dumb");
            Process process = builder.start();
            assertThat(process.waitFor(60, TimeUnit.SECONDS))
                    .as("the shell ends")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(out)).isZero();
            return Files.readString(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static void needs(String shell) {
        boolean present = Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(directory -> Files.isExecutable(Path.of(directory, shell)));
        assumeTrue("true".equals(System.getenv("CI")) || present, shell + " is not on the PATH");
    }
}
