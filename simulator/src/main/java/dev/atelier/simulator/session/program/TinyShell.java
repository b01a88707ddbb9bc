package dev.atelier.simulator.session.program;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A shell that knows a handful of built-in commands, quotes, {@code $name}, {@code $?}, {@code ;}, {@code &&} and {@code ||}. Bytes
 * are characters of ISO 8859-1. What it does not know is not found, as in any shell.
 */
final class TinyShell {

    private static final Set<String> SILENT =
            Set.of("true", ":", "cd", "export", "unset", "set", "trap", "umask", "exec", "sleep");
    private static final Set<String> OTHERS =
            Set.of("false", "echo", "printf", "exit", "sh", "stty", "whoami", "hostname", "test", "command");

    private final Map<String, String> variables = new HashMap<>(Map.of("HOME", "/root", "PATH", "/bin"));
    private final StringBuilder output = new StringBuilder();
    private int status;
    private boolean over;
    private boolean echoes = true;
    private boolean translates = true;

    static boolean knows(String program) {
        return SILENT.contains(program) || OTHERS.contains(program);
    }

    /** A command line that stands for these words. */
    static String quoted(List<String> words) {
        return words.stream()
                .map(word -> "'" + word.replace("'", "'\\''") + "'")
                .collect(Collectors.joining(" "));
    }

    boolean echoes() {
        return echoes;
    }

    boolean translatesNewlines() {
        return translates;
    }

    boolean isOver() {
        return over;
    }

    int status() {
        return status;
    }

    String takeOutput() {
        String taken = output.toString();
        output.setLength(0);
        return taken;
    }

    void run(String script) {
        for (ShellWords.Statement statement : ShellWords.statements(script)) {
            boolean wanted =
                    switch (statement.joint()) {
                        case "&&" -> status == 0;
                        case "||" -> status != 0;
                        default -> true;
                    };
            if (wanted && !over) {
                execute(statement.words(
                        name -> name.equals("?") ? Integer.toString(status) : variables.getOrDefault(name, "")));
            }
        }
    }

    private void execute(List<String> words) {
        var rest = new ArrayList<>(words);
        while (!rest.isEmpty() && rest.getFirst().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
            String assignment = rest.removeFirst();
            int equals = assignment.indexOf('=');
            variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
            status = 0;
        }
        if (!rest.isEmpty()) {
            call(rest.getFirst(), rest.subList(1, rest.size()));
        }
    }

    private void call(String name, List<String> arguments) {
        int before = status;
        status = 0;
        switch (name) {
            case "echo" -> output.append(String.join(" ", arguments)).append('\n');
            case "printf" -> output.append(Printf.format(arguments));
            case "whoami" -> output.append("root\n");
            case "hostname" -> output.append("rehearsal\n");
            case "false", "test", "command" -> status = 1;
            case "stty" -> arguments.forEach(this::setTerminal);
            case "exit" -> exit(arguments.isEmpty() ? before : number(arguments.getFirst()));
            case "sh", "/bin/sh" -> runInner(arguments);
            default -> {
                if (!SILENT.contains(name)) {
                    output.append("sh: ").append(name).append(": not found\n");
                    status = 127;
                }
            }
        }
    }

    private void runInner(List<String> arguments) {
        if (arguments.size() >= 2 && arguments.getFirst().equals("-c")) {
            var inner = new TinyShell();
            inner.run(arguments.get(1));
            output.append(inner.takeOutput());
            status = inner.status();
        }
    }

    private void exit(int code) {
        status = code;
        over = true;
    }

    private void setTerminal(String mode) {
        switch (mode) {
            case "echo" -> echoes = true;
            case "-echo" -> echoes = false;
            case "opost", "onlcr", "sane" -> translates = true;
            case "-opost", "-onlcr", "raw" -> translates = false;
            default -> {}
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,6}") ? Integer.parseInt(text) & 0xFF : 2;
    }
}
