package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.events.Suggestion;
import dev.atelier.view.ColorMode;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.Verbosity;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in one sentence what is wrong with a command line. */
final class UsageErrors implements IParameterExceptionHandler {
    private final Context context;

    UsageErrors(Context context) {
        this.context = context;
    }

    @Override
    public int handleParseException(ParameterException e, String[] arguments) {
        Failure failure = new Failure.Invalid("usage", sentence(e), next(e));
        new Display(
                        context.streams(),
                        wanted(arguments, context.environment()),
                        Verbosity.NORMAL,
                        ColorMode.AUTO,
                        context.environment(),
                        InstantSource.system())
                .failure(failure);
        return ExitCode.INVALID.number();
    }

    private static String sentence(ParameterException e) {
        if (e instanceof UnmatchedArgumentException unmatched) {
            String argument = unmatched.getUnmatched().getFirst();
            if (argument.startsWith("-")) {
                return "There is no option " + argument + ".";
            }
            return takesCommand(e) ? "There is no command " + argument + "." : argument + " is one argument too many.";
        }
        String message = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
        return message.endsWith(".") ? message : message + ".";
    }

    private static String next(ParameterException e) {
        CommandSpec command = e.getCommandLine().getCommandSpec();
        String help = command.qualifiedName() + " --help shows what there is.";
        if (!(e instanceof UnmatchedArgumentException unmatched)) {
            return help;
        }
        String argument = unmatched.getUnmatched().getFirst();
        Collection<String> known = argument.startsWith("-")
                ? command.optionsMap().keySet()
                : command.subcommands().keySet();
        return Suggestion.didYouMean(argument, known)
                .map(question -> question + " " + help)
                .orElse(help);
    }

    private static boolean takesCommand(ParameterException e) {
        return !e.getCommandLine().getSubcommands().isEmpty();
    }

    /** The form that was asked for, as far as a command line says so that cannot be understood. */
    private static Format wanted(String[] arguments, Map<String, String> environment) {
        List<String> words = Arrays.asList(arguments);
        for (Format format : List.of(Format.JSON, Format.NDJSON)) {
            boolean split = java.util.stream.IntStream.range(1, words.size())
                    .anyMatch(i -> List.of("-o", "--output").contains(words.get(i - 1))
                            && words.get(i).equals(format.toString()));
            if (split
                    || words.contains("-o" + format)
                    || words.contains("--output=" + format)
                    || words.contains("-o=" + format)) {
                return format;
            }
        }
        String variable = environment.getOrDefault("ATELIER_OUTPUT", "").toUpperCase(Locale.ROOT);
        return Arrays.stream(Format.values())
                .filter(format -> format.name().equals(variable))
                .findFirst()
                .orElse(Format.TEXT);
    }
}
