package dev.atelier.view;

import dev.atelier.events.Failure;
import java.io.File;
import java.io.IOException;

/** Says which standard streams are terminals (0 is the input, 1 the output, 2 the errors), and sets the one behind them. */
@FunctionalInterface
public interface Terminals {
    boolean isTerminal(int descriptor);

    /** The window's present size. */
    default Size size() {
        return Size.USUAL;
    }

    /** Calls the action, and no earlier one any more, whenever the window gets another size. */
    default void onResize(Runnable action) {
        // No window, no other size.
    }

    /** Shows what is typed, or no longer. */
    default void echo(boolean shown) {
        // Nobody types.
    }

    /**
     * Sets the terminal raw until that is closed, or until the program ends.
     *
     * @throws Failure.Failed where it cannot be set
     */
    default RawTerminal raw(Streams streams) {
        throw unsettable(new IOException("There is no terminal."));
    }

    /** No stream is one: in a pipe, in a job, in most tests. */
    static Terminals none() {
        return descriptor -> false;
    }

    /** The terminals of the process. */
    static Terminals ofProcess() {
        // The separator is known while a native image is built, so that only that for Windows gets JLine into it.
        return File.separatorChar == '\\' ? ConsoleTerminals.ofWindows() : new ProcessTerminals();
    }

    /** What is thrown where a terminal cannot be set. */
    static Failure unsettable(IOException cause) {
        return new Failure.Failed(
                "terminal-unsettable",
                "This terminal cannot be set to pass on every key and to hide what is typed.",
                "Use another terminal, or run a command: atelier exec TARGET -- COMMAND.",
                cause);
    }
}
