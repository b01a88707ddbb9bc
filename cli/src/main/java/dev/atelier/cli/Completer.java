package dev.atelier.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What the next word of a command line can be, by the model of the commands. It reads the words before as far as it must, and
 * tolerates what is wrong in them: that is for the command to say.
 */
final class Completer {
    private CommandSpec command;
    private Optional<OptionSpec> awaiting = Optional.empty();
    private boolean optionsEnded;
    private int arguments;
    private final Map<String, String> given = new HashMap<>();

    /** @param words what stands before the word in question, without the program's name */
    Completer(CommandSpec program, List<String> words) {
        this.command = program;
        words.forEach(this::read);
    }

    /** The value that an option has by its longest name; empty where it is not given or takes none. */
    Optional<String> value(String option) {
        return Optional.ofNullable(given.get(option)).filter(value -> !value.isEmpty());
    }

    /**
     * The words that begin as the given one.
     *
     * @param values what can stand for a label such as {@code STACK}
     */
    List<Candidate> complete(String word, Function<String, List<Candidate>> values) {
        if (awaiting.isPresent()) {
            return values(awaiting.get(), word, values);
        }
        if (!optionsEnded && word.startsWith("-")) {
            int equals = word.indexOf('=');
            return equals < 0 ? options(word) : attached(word.substring(0, equals), word.substring(equals + 1), values);
        }
        List<Candidate> candidates = new ArrayList<>();
        if (arguments == 0) {
            command.subcommands().values().stream()
                    .map(subcommand -> subcommand.getCommandSpec())
                    .filter(spec -> !spec.usageMessage().hidden() && spec.name().startsWith(word))
                    .forEach(spec -> candidates.add(
                            new Candidate(spec.name(), about(spec.usageMessage().description()))));
        }
        command.positionalParameters().stream()
                .filter(parameter -> parameter.index().contains(arguments))
                .forEach(parameter -> candidates.addAll(values(parameter, word, values)));
        return candidates;
    }

    private void read(String word) {
        if (awaiting.isPresent()) {
            // Bash hands --option=value over as three words.
            if (!word.equals("=")) {
                given.put(awaiting.get().longestName(), word);
                awaiting = Optional.empty();
            }
        } else if (!optionsEnded && word.equals("--")) {
            optionsEnded = true;
        } else if (!optionsEnded && word.startsWith("-")) {
            readOption(word);
        } else if (command.subcommands().containsKey(word)) {
            command = command.subcommands().get(word).getCommandSpec();
        } else {
            arguments++;
        }
    }

    private void readOption(String word) {
        int equals = word.indexOf('=');
        String name = equals < 0 ? word : word.substring(0, equals);
        Optional<OptionSpec> option = Optional.ofNullable(command.findOption(name));
        option.ifPresent(known -> given.put(known.longestName(), equals < 0 ? "" : word.substring(equals + 1)));
        awaiting = option.filter(known -> known.arity().max() > 0 && equals < 0);
    }

    private List<Candidate> options(String word) {
        return command.options().stream()
                .filter(option ->
                        !option.hidden() && (option.isMultiValue() || !given.containsKey(option.longestName())))
                .flatMap(option -> Stream.of(option.longestName(), option.shortestName())
                        .filter(name -> name.startsWith(word))
                        .limit(1)
                        .map(name -> new Candidate(name, about(option.description()))))
                .toList();
    }

    private List<Candidate> attached(String option, String word, Function<String, List<Candidate>> values) {
        return Optional.ofNullable(command.findOption(option)).stream()
                .flatMap(known -> values(known, word, values).stream())
                .map(candidate -> candidate.after(option + "="))
                .toList();
    }

    /** The values that begin as the word does; of a list, those that can be the last in it. */
    private static List<Candidate> values(ArgSpec argument, String word, Function<String, List<Candidate>> values) {
        String before = argument.splitRegex().isEmpty() ? "" : word.substring(0, word.lastIndexOf(',') + 1);
        List<String> listed = List.of(before.split(","));
        return all(argument, values).stream()
                .filter(candidate ->
                        candidate.begins(word.substring(before.length())) && !listed.contains(candidate.word()))
                .map(candidate -> candidate.after(before))
                .toList();
    }

    private static List<Candidate> all(ArgSpec argument, Function<String, List<Candidate>> values) {
        if (argument.completionCandidates() == null) {
            return values.apply(argument.paramLabel());
        }
        List<Candidate> choices = new ArrayList<>();
        argument.completionCandidates().forEach(choice -> choices.add(Candidate.of(choice)));
        return choices;
    }

    /** The first sentence, which is what fits beside a word. */
    private static String about(String[] description) {
        return description.length == 0 ? "" : description[0].replaceFirst("(?s)\\.\\s.*", ".");
    }
}
