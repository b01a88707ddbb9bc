package dev.atelier.cli;

/** How a command ends: by the table of {@link ExitCode}, or with the code of what it ran elsewhere. */
interface Exit {
    int number();

    /** The code of a command that ran in a container or on an instance. */
    record Remote(int number) implements Exit {}
}
