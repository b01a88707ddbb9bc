package dev.atelier.view;

/** Says which standard streams are terminals (0 is the input, 1 the output, 2 the errors), and how large the window is. */
@FunctionalInterface
public interface Terminals {
    boolean isTerminal(int descriptor);

    /** The window's present size. */
    default Size size() {
        return Size.USUAL;
    }

    /** No stream is one: in a pipe, in a job, in most tests. */
    static Terminals none() {
        return descriptor -> false;
    }

    /** The terminals of the process. */
    static Terminals ofProcess() {
        return new ProcessTerminals();
    }
}
