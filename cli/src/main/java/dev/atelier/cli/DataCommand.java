package dev.atelier.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "data",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Bring files to a system that has a data feed.",
        footer = {"", "Examples:", "  atelier data upload prices.csv --instant", "  atelier data sync"})
final class DataCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    /** This command with its own subcommands. */
    static CommandLine whole(Context context) {
        return new CommandLine(new DataCommand())
                .addSubcommand(new DataUploadCommand(context))
                .addSubcommand(new DataSyncCommand(context));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name what to do with the data");
    }
}
