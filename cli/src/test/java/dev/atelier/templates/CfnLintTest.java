package dev.atelier.templates;

import static java.util.concurrent.TimeUnit.MINUTES;
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
import org.junit.jupiter.api.Timeout;

/** cfn-lint has nothing to say about any bundled template, in any region. */
class CfnLintTest {
    private static final Path TEMPLATES = Path.of("..", "cfn-templates");

    @Test
    @Timeout(value = 5, unit = MINUTES)
    void reportsNothing() throws IOException, InterruptedException {
        assumeTrue(
                "true".equals(System.getenv("CI")) || isOnPath("cfn-lint"),
                "Skipped: cfn-lint over the templates, because cfn-lint is not on the PATH.");

        List<String> templates = templates();
        assertThat(templates).isNotEmpty();
        List<String> command = new ArrayList<>(List.of("cfn-lint", "-r", "ALL_REGIONS", "--"));
        command.addAll(templates);
        Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
        lint.getOutputStream().close();
        String findings = new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(findings).isBlank();
        assertThat(lint.waitFor()).isZero();
    }

    private static List<String> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("system.yaml"))
                    .map(Path::toString)
                    .sorted()
                    .toList();
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
