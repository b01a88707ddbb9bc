package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What somebody sees whose Java is too old: one sentence, from the jar as from Maven; the scripts find a newer one. */
class OlderJavaIT {
    private static final Path ROOT = Path.of(System.getProperty("atelier.examples", "../config-examples"))
            .toAbsolutePath()
            .normalize()
            .resolveSibling(".");
    private static final Path HOMES = Path.of("/usr/lib/jvm");

    private Path older = Path.of("");

    @BeforeEach
    void findOne() throws IOException {
        Optional<Path> found = homes().filter(home -> feature(home) < 25).findFirst();
        assumeTrue(
                "true".equals(System.getenv("CI")) || found.isPresent(),
                "Skipped: what an older Java says, because " + HOMES + " holds none.");
        older = found.orElseThrow();
    }

    @Test
    void the_jar_says_what_it_needs() throws Exception {
        String jar = System.getProperty("atelier.jar", "target/atelier.jar");
        var run = run(builder(older.resolve("bin/java").toString(), "-jar", jar, "systems"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.output()).startsWith("atelier needs Java 25 or newer").doesNotContain("Exception");
    }

    @Test
    void maven_says_what_it_needs() throws Exception {
        var maven = builder("mvn", "-B", "-o", "-N", "validate");
        maven.environment().put("JAVA_HOME", older.toString());
        var run = run(maven);
        assertThat(run.exit()).as(run.output()).isNotZero();
        assertThat(run.output())
                .contains("atelier is built with JDK 25 or newer")
                .contains("scripts/verify");
    }

    @Test
    void the_scripts_find_a_newer_one_behind_it() throws Exception {
        var script = builder("scripts/jdk");
        script.environment().put("JAVA_HOME", older.toString());
        script.environment().merge("PATH", older.resolve("bin") + ":", (path, first) -> first + path);
        var run = run(script);
        assertThat(run.exit()).as(run.output()).isZero();
        assertThat(feature(Path.of(run.output().strip()))).isGreaterThanOrEqualTo(25);
    }

    private static Stream<Path> homes() throws IOException {
        if (!Files.isDirectory(HOMES)) {
            return Stream.of();
        }
        try (Stream<Path> homes = Files.list(HOMES)) {
            return homes
                    .filter(home -> Files.isExecutable(home.resolve("bin/java")))
                    .filter(home -> Files.isReadable(home.resolve("release")))
                    .sorted(Comparator.naturalOrder())
                    .toList()
                    .stream();
        }
    }

    /** The feature number of the JDK in a folder. */
    private static int feature(Path home) {
        var release = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("release"))) {
            release.load(reader);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
        List<String> parts = List.of(version.split("[.+_-]", -1));
        return Integer.parseInt(parts.getFirst().equals("1") ? parts.get(1) : parts.getFirst());
    }

    private record Run(int exit, String output) {}

    private static ProcessBuilder builder(String... command) {
        return new ProcessBuilder(command).redirectErrorStream(true);
    }

    private static Run run(ProcessBuilder builder) throws IOException, InterruptedException {
        if (!builder.command().contains("-jar")) {
            builder.directory(ROOT.normalize().toFile());
        }
        Process process = builder.start();
        process.getOutputStream().close();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), output);
    }
}
