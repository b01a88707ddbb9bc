package dev.atelier.cli;

import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a reference says of one command, taken from the model that also parses its command lines.
 *
 * @param name such as {@code atelier secrets create}
 * @param description one sentence or more per paragraph
 * @param commands the pages of its own commands
 * @param notes what the help says at its end beside examples
 */
record CommandPage(
        String name,
        List<String> description,
        List<String> synopsis,
        List<CommandPage> commands,
        List<Row> arguments,
        List<Row> options,
        Map<String, String> exitCodes,
        List<String> examples,
        List<String> notes) {

    private static final Set<Class<?>> SHARED =
            Set.of(CommonOptions.class, InstallationOptions.class, OutputOption.class);

    /** Something that stands in a command line, such as {@code -f, --config FILE}, and what it means. */
    record Row(List<String> names, String value, String meaning) {
        private static Row of(ArgSpec argument, List<String> names) {
            String label = argument.arity().max() == 0 ? "" : argument.paramLabel();
            String more = argument.isPositional() ? "..." : "[,...]";
            boolean many = argument.isPositional()
                    ? argument.arity().max() > 1
                    : !argument.splitRegex().isEmpty();
            return new Row(names, label + (many ? more : ""), String.join(" ", argument.description()));
        }
    }

    static CommandPage of(CommandLine command) {
        CommandSpec spec = command.getCommandSpec();
        List<String> footer = Arrays.asList(spec.usageMessage().footer());
        return new CommandPage(
                spec.qualifiedName(),
                Stream.of(spec.usageMessage().description())
                        .map(CommandPage::plain)
                        .toList(),
                command.getHelp().synopsis(0).strip().lines().toList(),
                command.getSubcommands().values().stream()
                        .filter(subcommand ->
                                !subcommand.getCommandSpec().usageMessage().hidden())
                        .map(CommandPage::of)
                        .toList(),
                spec.positionalParameters().stream()
                        .map(parameter -> Row.of(parameter, List.of()))
                        .toList(),
                spec.options().stream()
                        .filter(option -> !option.hidden())
                        .sorted(Comparator.comparing(CommandPage::isShared))
                        .map(option -> Row.of(option, names(option)))
                        .toList(),
                spec.usageMessage().exitCodeList(),
                footer.stream()
                        .filter(line -> line.startsWith("  "))
                        .map(line -> plain(line.strip()))
                        .toList(),
                footer.stream()
                        .filter(line -> !line.isBlank() && !line.startsWith("  ") && !line.equals("Examples:"))
                        .map(CommandPage::plain)
                        .toList());
    }

    /** The page and those of its commands, and theirs. */
    Stream<CommandPage> all() {
        return Stream.concat(Stream.of(this), commands.stream().flatMap(CommandPage::all));
    }

    /** The name of a file for it, without an ending. */
    String file() {
        return name.replace(' ', '-');
    }

    /** Whether it is an option of many commands, which comes after the command's own. */
    private static boolean isShared(OptionSpec option) {
        return !(option.userObject() instanceof Field field)
                || field.getDeclaringClass().getName().startsWith("picocli.")
                || SHARED.contains(field.getDeclaringClass());
    }

    private static List<String> names(OptionSpec option) {
        List<String> names = new ArrayList<>(List.of(option.names()));
        names.sort((one, other) -> Integer.compare(one.length(), other.length()));
        return names;
    }

    /** As picocli prints it: a doubled sign is a single one. */
    private static String plain(String text) {
        return text.replace("$$", "$").replace("%%", "%");
    }
}
