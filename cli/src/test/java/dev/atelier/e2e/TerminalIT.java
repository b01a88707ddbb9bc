package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Colours follow the stream that is written to: they are there on a terminal, and not in a pipe beside one. */
class TerminalIT {
    private static final String COLOR = "\u001b[";

    @TempDir
    private Path folder = Path.of("");

    @Test
    void a_terminal_gets_colours() throws Exception {
        assertThat(onTerminal("%s validate")).contains(COLOR).contains("valid");
    }

    @Test
    void a_pipe_beside_a_terminal_gets_none() throws Exception {
        assertThat(onTerminal("%s validate | cat")).contains("valid").doesNotContain(COLOR);
    }

    @Test
    void errors_on_a_terminal_are_coloured_while_data_goes_to_a_file() throws Exception {
        assertThat(onTerminal("%s validate -f absent.yaml > data"))
                .contains(COLOR)
                .contains("absent.yaml");
    }

    @Test
    void no_color_wins_over_the_terminal() throws Exception {
        assertThat(onTerminal("NO_COLOR=1 %s validate")).contains("valid").doesNotContain(COLOR);
    }

    /** What a person sees who types this; the place of the program is marked. */
    private String onTerminal(String typed) throws IOException, InterruptedException {
        Installed.config(folder);
        var plain = new Program(folder, Map.of("TERM", "xterm")).builder();
        String program = plain.command().stream()
                .map(word -> "'" + word + "'")
                .collect(java.util.stream.Collectors.joining(" "));
        // util-linux's script runs a command on a pseudo-terminal of its own.
        var script = plain.command("script", "-qec", typed.formatted(program), "/dev/null")
                .redirectErrorStream(true)
                .start();
        script.getOutputStream().close();
        String seen = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return seen;
    }
}
