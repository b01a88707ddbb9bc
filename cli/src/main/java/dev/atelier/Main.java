package dev.atelier;

import dev.atelier.cli.Atelier;
import dev.atelier.cli.Context;

/** Runs the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(Atelier.run(arguments, Context.ofProcess()));
    }
}
