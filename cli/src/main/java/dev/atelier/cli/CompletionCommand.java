package dev.atelier.cli;

import dev.atelier.view.Display;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "generate-completion",
        description = {
            "Print a script that completes commands, options, systems, stacks and secrets when the tab key is pressed.",
            "It asks the program itself, offline, and so stays right when the program is updated."
        },
        footer = {
            "",
            "Examples:",
            "  source <(atelier generate-completion)",
            "  atelier generate-completion zsh > ~/.zfunc/_atelier",
            "  atelier generate-completion fish > ~/.config/fish/completions/atelier.fish",
            "  atelier generate-completion powershell >> $$PROFILE"
        })
final class CompletionCommand extends AtelierCommand {
    /** The shells that there is a script for. */
    enum Shell {
        BASH("atelier.bash"),
        ZSH("atelier.zsh"),
        FISH("atelier.fish"),
        POWERSHELL("atelier.ps1");

        private final String file;

        Shell(String file) {
            this.file = file;
        }

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }

        String script() {
            try (InputStream script =
                    Objects.requireNonNull(CompletionCommand.class.getResourceAsStream("completion/" + file), file)) {
                return new String(script.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Parameters(
            arity = "0..1",
            paramLabel = "SHELL",
            converter = Choices.Shells.class,
            completionCandidates = Choices.Shells.class,
            description = "bash, zsh, fish or powershell. Default: a script that bash and zsh both understand.")
    private Shell shell = Shell.BASH;

    CompletionCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        display.data(shell.script());
        return ExitCode.DONE;
    }
}
