package dev.atelier.simulator.session.program;

import java.util.List;
import java.util.Set;

/** Command lines as agents read them. */
public final class CommandLine {

    private static final Set<String> SHELLS = Set.of("sh", "/bin/sh", "bash", "/bin/bash");

    private CommandLine() {}

    /** The words of a line; quotes and backslashes count, variables do not. */
    public static List<String> split(String line) {
        return new ShellReader(line, name -> "$" + name).words();
    }

    /** Whether a program is a shell. */
    public static boolean isShell(String program) {
        return SHELLS.contains(program);
    }
}
