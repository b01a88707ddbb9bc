package dev.atelier.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "users",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Look after the people who use a system that has users.",
        footer = {"", "Examples:", "  atelier users list", "  atelier users add ada@example.com"})
final class UsersCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** This command with its own subcommands. */
    static CommandLine whole(Context context) {
        return new CommandLine(new UsersCommand())
                .addSubcommand(new UsersListCommand(context))
                .addSubcommand(new UsersAddCommand(context))
                .addSubcommand(new UsersRemoveCommand(context))
                .addSubcommand(new UsersResetPasswordCommand(context))
                .addSubcommand(new UsersShowPasswordCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do with the users");
    }
}
