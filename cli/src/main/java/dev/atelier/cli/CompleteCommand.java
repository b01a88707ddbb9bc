package dev.atelier.cli;

import dev.atelier.view.Display;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/**
 * What the scripts of {@code generate-completion} ask at every press of the tab key. It knows the commands of the very program that
 * is installed, and never fails or complains: whoever is typing a command has not asked anything.
 */
@Command(
        name = "__complete",
        hidden = true,
        description = "Print how a command line can go on, for completion scripts.")
final class CompleteCommand extends AtelierCommand {
    @Parameters(
            index = "0",
            paramLabel = "=WORD",
            description = "What is typed already of the word in question, after an = that keeps it from being empty.")
    private String word = "=";

    @Parameters(index = "1..*", arity = "0..*", paramLabel = "BEFORE", description = "The words before it.")
    private List<String> before = List.of();

    CompleteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        CommandSpec program =
                Atelier.commandLine(before.toArray(String[]::new), context()).getCommandSpec();
        Completer completer = new Completer(program, before);
        String config = completer
                .value("--config")
                .orElse(context().environment().getOrDefault("ATELIER_CONFIG", InstallationOptions.DEFAULT_CONFIG));
        Candidates candidates = new Candidates(context().catalog(), context().environment(), config);
        try {
            display.data(completer.complete(word.substring(1), candidates::of).stream()
                    .map(candidate -> candidate.line() + "\n")
                    .collect(Collectors.joining()));
        } catch (RuntimeException nothingToOffer) {
            // A config that is not in order yet, for example: the command itself will say so.
        }
        return ExitCode.DONE;
    }
}
