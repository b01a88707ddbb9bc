package dev.atelier.view;

import java.io.IOException;

/** Says which standard streams are terminals: 0 is the input, 1 the output, 2 the errors. */
@FunctionalInterface
public interface Terminals {
    boolean isTerminal(int descriptor);

    /** No stream is one: in a pipe, in a job, in most tests. */
    static Terminals none() {
        return descriptor -> false;
    }

    /**
     * Asks the shell, as POSIX's {@code test -t} does: the JDK's console knows only of input and output together, but colours
     * depend on the stream that is written to. Where there is no shell, nothing counts as a terminal.
     */
    static Terminals ofProcess() {
        return descriptor -> {
            try {
                return new ProcessBuilder("sh", "-c", "test -t " + descriptor)
                                .inheritIO()
                                .start()
                                .waitFor()
                        == 0;
            } catch (IOException e) {
                return false;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }
}
