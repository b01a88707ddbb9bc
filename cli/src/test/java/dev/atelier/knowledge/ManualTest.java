package dev.atelier.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/errors/} is what the lists of errors say; run with {@code -Datelier.update=true} to write it anew. */
class ManualTest {
    private static final Path FOLDER = Path.of("..", "docs", "errors");

    private static Map<String, String> pages() {
        Knowledge knowledge = new Knowledge();
        Map<String, String> pages = new TreeMap<>();
        knowledge.pages().forEach(page -> pages.put(page.code() + ".md", Manual.page(page)));
        pages.put("index.md", Manual.index(knowledge.pages()));
        return pages;
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> found = Files.list(FOLDER)) {
            for (Path file : found.toList()) {
                files.put(file.getFileName().toString(), Files.readString(file));
            }
        }
        return files;
    }

    @Test
    void theFolderHoldsAPageForEveryError() throws IOException {
        Map<String, String> pages = pages();
        if (Boolean.getBoolean("atelier.update")) {
            Files.createDirectories(FOLDER);
            for (String stale : files().keySet()) {
                Files.delete(FOLDER.resolve(stale));
            }
            for (var page : pages.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> files = files();
        assertThat(files.keySet())
                .as("the pages; run this test with -Datelier.update=true")
                .isEqualTo(pages.keySet());
        assertThat(pages.entrySet().stream()
                        .filter(page -> !page.getValue().equals(files.get(page.getKey())))
                        .map(Map.Entry::getKey))
                .as("stale pages; run this test with -Datelier.update=true")
                .isEmpty();
    }

    @Test
    void aPageShowsWhatAwsSaysAndWhatToDo() {
        Page page = new Knowledge()
                .pages().stream()
                        .filter(each -> each.code().equals("vcpu-quota"))
                        .findFirst()
                        .orElseThrow();
        assertThat(Manual.page(page))
                .startsWith("# vcpu-quota: Not enough vCPUs for the instances\n")
                .contains(
                        "than the LIMIT that this account",
                        "```\nCould not launch On-Demand Instances.",
                        "--region REGION");
    }
}
