package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Everything that the program brings along is inside of it, and is what stands in the repository. */
class BundledIT {
    private static final Path EXAMPLES = Path.of(System.getProperty("atelier.examples", "../config-examples"));
    private static final Path TEMPLATES = EXAMPLES.resolveSibling("cfn-templates");
    private static final Path ERRORS = EXAMPLES.resolveSibling("docs").resolve("errors");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void every_definition_and_template_is_inside() throws IOException {
        var run = program().run("templates", "--export", "exported");
        assertThat(run.exit()).as(run.toString()).isZero();
        Map<String, String> exported = files(folder.resolve("exported"));
        Map<String, String> sources = files(TEMPLATES);
        assertThat(exported).containsOnlyKeys(sources.keySet()).isNotEmpty();
        sources.values().removeIf(text -> text.contains("{{file:"));
        assertThat(exported).containsAllEntriesOf(sources);
        assertThat(exported.values()).noneMatch(text -> text.contains("{{file:"));
    }

    @Test
    void every_system_has_its_definition_inside() throws IOException {
        var systems = program().run("systems", "-o", "json");
        try (Stream<Path> folders = Files.list(TEMPLATES)) {
            for (Path folder : folders.filter(each -> Files.exists(each.resolve("system.yaml")))
                    .toList()) {
                String system = folder.getFileName().toString();
                assertThat(systems.out()).contains("\"" + system + "\"");
                assertThat(program().run("init", system).exit()).as(system).isZero();
                assertThat(program().run("init", system, "--schema").json()).containsKey("$schema");
            }
        }
    }

    @Test
    void every_example_is_valid() throws IOException {
        try (Stream<Path> examples = Files.list(EXAMPLES)) {
            for (Path example : examples.toList()) {
                var run =
                        program().run("validate", "-f", example.toAbsolutePath().toString());
                assertThat(run.exit()).as(run.toString()).isZero();
            }
        }
    }

    /** Every page in the binary, which starts in milliseconds; with the jar a few. */
    @Test
    void every_error_page_is_inside() throws IOException {
        int step = System.getProperty("atelier.binary", "").isEmpty() ? 25 : 1;
        List<Path> pages;
        try (Stream<Path> files = Files.list(ERRORS)) {
            pages = files.filter(page -> !page.endsWith("index.md")).sorted().toList();
        }
        assertThat(pages).hasSizeGreaterThan(100);
        for (int i = 0; i < pages.size(); i += step) {
            String code = pages.get(i).getFileName().toString().replace(".md", "");
            var run = program().run("diagnose", "--explain", code);
            assertThat(run.exit()).as(run.toString()).isZero();
            assertThat(run.out()).contains(code);
        }
    }

    private Program program() {
        return new Program(folder, Map.of());
    }

    /** The content of every file by its path. */
    private static Map<String, String> files(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(Files::isRegularFile)
                    .collect(Collectors.toMap(file -> root.relativize(file).toString(), BundledIT::text));
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
