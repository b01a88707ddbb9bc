package dev.atelier.templates;

import static java.util.concurrent.TimeUnit.MINUTES;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.StackDefinition;
import dev.atelier.catalog.Template;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** cfn-lint has nothing to say about any bundled template, in any region: as its file stands, and as it is uploaded. */
class CfnLintTest {
    private static final Path TEMPLATES = Path.of("..", "cfn-templates");

    @TempDir
    private Path folder = Path.of("");

    @Test
    @Timeout(value = 5, unit = MINUTES)
    void reportsNothing() throws IOException, InterruptedException {
        assumeTrue(
                "true".equals(System.getenv("CI")) || isOnPath("cfn-lint"),
                "Skipped: cfn-lint over the templates, because cfn-lint is not on the PATH.");

        List<String> templates = templates();
        assertThat(templates).isNotEmpty();
        List<String> rendered = rendered();

        // What is embedded makes no difference between regions. Two at a time, for this takes long.
        Process even = lint("ALL_REGIONS", everySecond(templates, 0));
        Process odd = lint("ALL_REGIONS", everySecond(templates, 1));
        assertNothing(even);
        assertNothing(odd);
        assertNothing(lint("eu-west-1", rendered));

        System.out.println("cfn-lint: " + (templates.size() + rendered.size()) + " templates, no finding; " + ignored()
                + " checks ignored at their resources.");
    }

    private static List<String> everySecond(List<String> files, int first) {
        return IntStream.range(0, files.size())
                .filter(index -> index % 2 == first)
                .mapToObj(files::get)
                .toList();
    }

    private static Process lint(String regions, List<String> files) throws IOException {
        List<String> command = new ArrayList<>(List.of("cfn-lint", "-r", regions, "--"));
        command.addAll(files);
        Process lint = new ProcessBuilder(command).redirectErrorStream(true).start();
        lint.getOutputStream().close();
        return lint;
    }

    private static void assertNothing(Process lint) throws IOException, InterruptedException {
        assertThat(new String(lint.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                .isBlank();
        assertThat(lint.waitFor()).isZero();
    }

    /** How often a template says at a resource that a check is not meant there. */
    private static long ignored() throws IOException {
        long count = 0;
        for (String template : templates()) {
            count += Files.readString(Path.of(template))
                    .lines()
                    .filter(line -> line.contains("ignore_checks:"))
                    .count();
        }
        return count;
    }

    /** The templates that embed files, with these in them. */
    private List<String> rendered() throws IOException {
        Catalog catalog = new Catalog();
        List<Template> embedding = catalog.systems().stream()
                .flatMap(system -> catalog.definition(system).stacks().values().stream())
                .map(StackDefinition::template)
                .distinct()
                .map(catalog::template)
                .filter(template -> !template.files().isEmpty())
                .toList();
        List<String> files = new ArrayList<>();
        for (Template template : embedding) {
            Path file = folder.resolve(template.path().replace('/', '-'));
            Files.writeString(file, template.body());
            files.add(file.toString());
        }
        return files;
    }

    private static List<String> templates() throws IOException {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.endsWith("system.yaml"))
                    .map(Path::toString)
                    .sorted()
                    .collect(Collectors.toCollection(ArrayList::new));
        }
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
