package dev.atelier;

/** Builds the command line and ends the process with its exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        System.exit(0);
    }
}
