package dev.atelier.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.Spec;

/** The program's command line: every command in the order of an installation's life. */
@Command(
        name = "atelier",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        description = "Install data-science platforms on AWS, and look after them until they are torn down.",
        footer = {
            "",
            "Examples:",
            "  atelier init connect --to atelier.yaml",
            "  atelier rehearse",
            "  atelier deploy",
            "",
            "atelier COMMAND --help shows a command's options."
        })
public final class Atelier implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Atelier() {}

    /** Runs the command that the arguments name, and gives the process's exit code. */
    public static int run(String[] arguments, Context context) {
        return commandLine(arguments, context).execute(arguments);
    }

    /**
     * As much of the command line as these arguments need, because making every option of every command takes longer than most
     * commands do: the one that is named, or for all else, such as the list in the help, names and descriptions alone.
     */
    static CommandLine commandLine(String[] arguments, Context context) {
        String first = arguments.length == 0 ? "" : arguments[0];
        var named = Commands.ALL.stream().filter(command -> command.is(first)).toList();
        return named.isEmpty()
                ? configured(Commands.ALL.stream().map(Commands.Entry::sign), context)
                : configured(named.stream().map(command -> command.make(context)), context);
    }

    /** The whole command line, with every option of every command. */
    static CommandLine commandLine(Context context) {
        return configured(Commands.ALL.stream().map(command -> command.make(context)), context);
    }

    private static CommandLine configured(Stream<CommandLine> commands, Context context) {
        CommandLine commandLine = new CommandLine(new Atelier());
        commands.forEach(commandLine::addSubcommand);
        commandLine
                .setColorScheme(Help.defaultColorScheme(Help.Ansi.OFF))
                .setAbbreviatedOptionsAllowed(false)
                .setExpandAtFiles(false)
                .setDefaultValueProvider(new Defaults(context.environment()))
                .setParameterExceptionHandler(new UsageErrors(context))
                .setOut(new java.io.PrintWriter(context.streams().out(), true, java.nio.charset.StandardCharsets.UTF_8))
                .setErr(new java.io.PrintWriter(
                        context.streams().err(), true, java.nio.charset.StandardCharsets.UTF_8));
        describe(commandLine);
        return commandLine;
    }

    /** What all commands' helps share: the version, and the exit codes at the end. */
    private static void describe(CommandLine commandLine) {
        CommandSpec spec = commandLine.getCommandSpec();
        spec.versionProvider(About.ofProcess());
        UsageMessageSpec usage = spec.usageMessage();
        usage.exitCodeListHeading("%nExit codes:%n");
        Map<String, String> codes =
                new LinkedHashMap<>(ExitCode.help(spec.findOption("--endpoint-url") != null || spec.parent() == null));
        codes.putAll(usage.exitCodeList());
        usage.exitCodeList(codes);
        commandLine.getSubcommands().values().forEach(Atelier::describe);
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Name a command");
    }
}
