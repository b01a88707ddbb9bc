package dev.atelier.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.atelier.e2e.Program.Run;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of a timeline, as a browser without a network understands it. */
class TimelineIT {
    private static final List<String> CHROMIUM = List.of(
            "chromium",
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final Pattern BAR =
            Pattern.compile("data-resource=\"([^\"]+)\"(?:(?!data-resource).)*?class=\"bar ", Pattern.DOTALL);
    private static final Pattern CRITICAL_STACK = Pattern.compile("data-stack=\"([^\"]+)\" data-critical");
    private static final Pattern LEG = Pattern.compile("<li><b>([^<]+)</b>");

    @TempDir
    Path folder = Path.of("");

    @Test
    void a_browser_shows_a_bar_for_every_resource_and_marks_the_critical_path()
            throws IOException, InterruptedException {
        assumeTrue(
                "true".equals(System.getenv("CI")) || isOnPath("chromium"),
                "Skipped: the timeline in a browser, because chromium is not on the PATH.");
        Installed.config(folder);
        Run run = new Program(folder, Map.of()).run("rehearse", "-o", "ndjson", "--timeline", "page.html");
        assertThat(run.exit()).as(run.toString()).isZero();
        Path page = folder.resolve("page.html");

        String dom = dom(page);

        assertThat(found(BAR, dom)).isEqualTo(resources(run.lines())).hasSizeGreaterThan(100);
        assertThat(found(CRITICAL_STACK, dom)).isEqualTo(found(LEG, dom)).contains("bootstrap-main", "kms", "pipeline");
        assertThat(Files.readString(page))
                .contains("default-src 'none'")
                .doesNotContainPattern("https?:|url\\(|<script|<link|<img|@import");
    }

    @Test
    void a_file_that_cannot_be_written_is_refused_before_anything_starts() {
        Installed.config(folder);
        Run run = new Program(folder, Map.of()).run("rehearse", "--timeline", "missing/page.html");
        assertThat(run.exit()).as(run.toString()).isEqualTo(2);
        assertThat(run.err()).contains("there is no such folder").doesNotContain("Bootstrapping");
    }

    private String dom(Path page) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(CHROMIUM);
        command.add("--user-data-dir=" + Files.createTempDirectory(folder, "browser"));
        command.add("--dump-dom");
        command.add(page.toUri().toString());
        Path dom = folder.resolve("dom.html");
        Process browser = new ProcessBuilder(command)
                .redirectOutput(dom.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        browser.getOutputStream().close();
        assertThat(browser.waitFor(2, TimeUnit.MINUTES)).as("the browser ends").isTrue();
        return Files.readString(dom, StandardCharsets.UTF_8);
    }

    /** Every resource that the events tell of, as stack and logical id; a stack is none of its own. */
    private static Set<String> resources(List<Map<String, Object>> events) {
        Set<String> resources = new TreeSet<>();
        events.stream()
                .filter(event -> "resource".equals(event.get("event")))
                .filter(event -> !"AWS::CloudFormation::Stack".equals(event.get("type")))
                .forEach(event -> resources.add(event.get("stack") + "/" + event.get("logicalId")));
        return resources;
    }

    private static Set<String> found(Pattern pattern, String dom) {
        Set<String> found = new TreeSet<>();
        pattern.matcher(dom).results().forEach(match -> found.add(match.group(1)));
        return found;
    }

    private static boolean isOnPath(String program) {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
