package dev.atelier.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "secrets",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Look after the secrets that an installation needs. A value is never shown.",
        footer = {"", "Examples:", "  atelier secrets status", "  atelier secrets create"})
final class SecretsCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** This command with its own subcommands. */
    static CommandLine whole(Context context) {
        return new CommandLine(new SecretsCommand())
                .addSubcommand(new SecretsStatusCommand(context))
                .addSubcommand(new SecretsCreateCommand(context))
                .addSubcommand(new SecretsRotateCommand(context))
                .addSubcommand(new SecretsDeleteCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do with the secrets");
    }
}
