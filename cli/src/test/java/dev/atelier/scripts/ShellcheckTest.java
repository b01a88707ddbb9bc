package dev.atelier.scripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** shellcheck has nothing to say about any script that runs on an instance or in a container. */
class ShellcheckTest {
    private static final Path TEMPLATES = Path.of("..", "cfn-templates");

    @Test
    void itReportsNothing() throws IOException, InterruptedException {
        assumeTrue(
                "true".equals(System.getenv("CI")) || isOnPath("shellcheck"),
                "Skipped: shellcheck of the systems' scripts, because shellcheck is not on the PATH.");
        List<String> scripts = scripts();
        assertThat(scripts).isNotEmpty();
        List<String> command = new ArrayList<>(List.of("shellcheck", "--"));
        command.addAll(scripts);
        Process check = new ProcessBuilder(command).redirectErrorStream(true).start();
        check.getOutputStream().close();

        assertThat(new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isEmpty();
        assertThat(check.waitFor()).isZero();
    }

    private static List<String> scripts() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.map(Path::toString)
                    .filter(file -> file.endsWith(".sh"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
