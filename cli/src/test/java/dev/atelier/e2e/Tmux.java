package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** A terminal of tmux with a plain shell in it, whose screen is seen as a person sees it. */
final class Tmux implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(40);

    private final Path socket;

    private Tmux(Path socket) {
        this.socket = socket;
    }

    /** Opens one of 80 columns and 24 rows in which the shell has these variables. */
    static Tmux open(Path folder, Map<String, String> environment) {
        boolean installed =
                Stream.of(System.getenv("PATH").split(":")).anyMatch(bin -> Files.isExecutable(Path.of(bin, "tmux")));
        assumeTrue("true".equals(System.getenv("CI")) || installed, "tmux is not on the PATH");
        Tmux tmux = new Tmux(folder.resolve(UUID.randomUUID().toString().substring(0, 8)));
        List<String> shell = new ArrayList<>(List.of("env"));
        environment.forEach((name, value) -> shell.add(name + "=" + value));
        shell.addAll(List.of("PS1=local> ", "sh"));
        List<String> start =
                new ArrayList<>(List.of("new-session", "-d", "-x", "80", "-y", "24", "-c", folder.toString()));
        start.addAll(shell);
        tmux.tell(start.toArray(String[]::new));
        return tmux;
    }

    /** Types keys by their names, such as {@code C-c} and {@code Enter}, or as they are. */
    Tmux keys(String... keys) {
        List<String> command = new ArrayList<>(List.of("send-keys"));
        command.addAll(List.of(keys));
        tell(command.toArray(String[]::new));
        return this;
    }

    Tmux resize(int columns, int rows) {
        tell("resize-window", "-x", String.valueOf(columns), "-y", String.valueOf(rows));
        return this;
    }

    /** Looks at the screen until this stands on it. */
    Tmux await(String text) {
        Instant end = Instant.now().plus(LIMIT);
        while (!screen().contains(text)) {
            assertThat(Instant.now())
                    .as("\"" + text + "\" does not come:\n" + screen())
                    .isBefore(end);
        }
        return this;
    }

    String screen() {
        return tell("capture-pane", "-p");
    }

    private String tell(String... words) {
        List<String> command = new ArrayList<>(List.of("tmux", "-u", "-f", "/dev/null", "-S", socket.toString()));
        command.addAll(List.of(words));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).as(answer).isZero();
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        tell("kill-server");
    }
}
