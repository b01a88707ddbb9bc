package dev.atelier.cli;

import dev.atelier.view.Display;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

@Command(
        name = "generate-completion",
        description = "Print a script that completes atelier's commands and options in bash and zsh.",
        footer = {
            "",
            "Examples:",
            "  source <(atelier generate-completion)",
            "  atelier generate-completion > /etc/bash_completion.d/atelier"
        })
final class CompletionCommand extends AtelierCommand {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    CompletionCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        display.data(AutoComplete.bash(spec.root().name(), Atelier.commandLine(context())));
        return ExitCode.DONE;
    }
}
