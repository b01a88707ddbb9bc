package dev.atelier.cli;

import java.util.List;
import java.util.stream.Collectors;

/** A command line as a person types it into a shell. */
final class CommandText {
    private CommandText() {}

    /** Such as {@code atelier deploy -f 'my config.yaml'}. */
    static String of(List<String> arguments) {
        return "atelier " + arguments.stream().map(CommandText::quoted).collect(Collectors.joining(" "));
    }

    private static String quoted(String text) {
        return text.matches("[\\w./+@%=:,-]+") ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
