package dev.atelier.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The program at a pseudo-terminal of {@code script} (util-linux), with somebody who reads the screen and types. When the program
 * has ended, the terminal's settings are shown on the screen too.
 */
final class Terminal {
    private static final long LIMIT_SECONDS = 60;

    private final Process process;
    private final Reader screen;
    private final StringBuilder seen = new StringBuilder();
    private int read;

    private Terminal(Process process) {
        this.process = process;
        this.screen = process.inputReader(StandardCharsets.UTF_8);
    }

    static Terminal start(Program program, String... arguments) {
        ProcessBuilder builder = program.builder(arguments);
        String command = String.join(
                " ", builder.command().stream().map(Terminal::quoted).toList());
        builder.command("script", "-qefc", command + "; code=$?; stty -a; exit $code", "/dev/null")
                .redirectErrorStream(true)
                .environment()
                .put("SHELL", "/bin/sh");
        try {
            Process process = builder.start();
            CompletableFuture.delayedExecutor(LIMIT_SECONDS, SECONDS).execute(process::destroyForcibly);
            return new Terminal(process);
        } catch (IOException e) {
            throw new UncheckedIOException("script, of util-linux, makes the terminal for this test", e);
        }
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
    }

    /** Reads the screen until this stands on it, further down than what was awaited before. */
    Terminal await(String text) {
        while (seen.indexOf(text, read) < 0) {
            int next = next();
            if (next < 0) {
                throw new AssertionError("\"" + text + "\" did not come; the screen is:\n" + seen);
            }
            seen.append((char) next);
        }
        read = seen.indexOf(text, read) + text.length();
        return this;
    }

    /** Types a line. */
    Terminal type(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Reads the screen to its end. */
    int exit() {
        for (int next = next(); next >= 0; next = next()) {
            seen.append((char) next);
        }
        return process.onExit().join().exitValue();
    }

    /** Everything that stood on the screen, without the colours. */
    String screen() {
        return seen.toString().replaceAll("\u001b\\[[0-9;?]*[a-zA-Z]", "");
    }

    /** The settings of the terminal after the program, such as {@code echo} and {@code -echo}. */
    List<String> settings() {
        return List.of(screen().split("[;\\s]+"));
    }

    private int next() {
        try {
            return screen.read();
        } catch (IOException e) {
            return -1;
        }
    }
}
