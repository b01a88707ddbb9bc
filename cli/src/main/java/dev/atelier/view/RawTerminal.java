package dev.atelier.view;

import dev.atelier.events.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The process's terminal while it passes on every key as it is, Ctrl-C among them, and shows nothing by itself. It is put back as it
 * was found when this is closed, and also when the process ends before, unless it is killed outright.
 *
 * <p>{@code stty}, which every POSIX system has, does it without native code. Windows has no counterpart that is a program.
 */
public final class RawTerminal implements AutoCloseable {
    private static final File TERMINAL = new File("/dev/tty");

    private final String before;
    private final Thread repair;
    private boolean closed;

    private RawTerminal(String before) {
        this.before = before;
        this.repair = new Thread(this::putBack);
    }

    /**
     * Sets the terminal raw until {@link #close}, or until the program ends in whatever way.
     *
     * @throws Failure.Failed where the terminal cannot be set
     */
    public static RawTerminal enter() {
        RawTerminal terminal = new RawTerminal(stty("-g"));
        Runtime.getRuntime().addShutdownHook(terminal.repair);
        var unused = stty("raw", "-echo");
        return terminal;
    }

    @Override
    public void close() {
        putBack();
        try {
            Runtime.getRuntime().removeShutdownHook(repair);
        } catch (IllegalStateException e) {
            // The process is ending already.
        }
    }

    private synchronized void putBack() {
        if (!closed) {
            closed = true;
            var unused = stty(before);
        }
    }

    private static String stty(String... settings) {
        List<String> command = new ArrayList<>(List.of("stty"));
        command.addAll(List.of(settings));
        try {
            Process stty = new ProcessBuilder(command)
                    .redirectInput(TERMINAL)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String answer = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor() == 0) {
                return answer;
            }
            throw unsettable(new IOException("stty ended with " + stty.exitValue()));
        } catch (IOException e) {
            throw unsettable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure.Interrupted("Interrupted.", "");
        }
    }

    private static Failure unsettable(IOException cause) {
        return new Failure.Failed(
                "terminal-unsettable",
                "This terminal cannot be set to pass on every key, for which atelier uses stty of POSIX systems.",
                "On Windows use WSL, or run a command: atelier exec TARGET -- COMMAND.",
                cause);
    }
}
