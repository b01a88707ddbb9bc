package dev.atelier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.view.Captured;
import dev.atelier.view.Terminals;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The reference in docs/ says what the commands' model says; {@code scripts/reference} has it written anew. */
class ReferenceTest {
    private static final Path DOCS = Path.of("../docs");
    private static final SequencedMap<Path, String> PAGES = pages();

    @BeforeAll
    static void write() throws IOException {
        if (Boolean.getBoolean("atelier.reference.write")) {
            for (Path file : present()) {
                Files.delete(file);
            }
            for (Map.Entry<Path, String> page : PAGES.entrySet()) {
                Files.createDirectories(DOCS.resolve(page.getKey()).getParent());
                Files.writeString(DOCS.resolve(page.getKey()), page.getValue());
            }
        }
    }

    @Test
    void every_page_says_what_the_commands_say() throws IOException {
        SequencedMap<Path, String> written = new TreeMap<>();
        for (Path file : present()) {
            written.put(DOCS.relativize(file), Files.readString(file));
        }
        SequencedSet<Path> stale = new TreeSet<>(PAGES.keySet());
        stale.addAll(written.keySet());
        stale.removeIf(page -> Objects.equals(written.get(page), PAGES.get(page)));
        assertThat(stale)
                .as(
                        "pages below docs/ that are not what the commands say; run scripts/reference, and commit its changes")
                .isEmpty();
    }

    private static SequencedMap<Path, String> pages() {
        CommandPage program = CommandPage.of(
                Atelier.commandLine(new Context(new Captured().streams("", Terminals.none()), Map.of())));
        SequencedMap<Path, String> pages = new TreeMap<>();
        pages.put(Path.of("reference", "README.md"), MarkdownPage.index(program));
        program.all().forEach(page -> {
            pages.put(Path.of("reference", page.file() + ".md"), MarkdownPage.of(page));
            pages.put(Path.of("man", page.file() + ".1"), ManPage.of(page));
        });
        return pages;
    }

    private static List<Path> present() throws IOException {
        List<Path> present = new ArrayList<>();
        for (Path folder : List.of(DOCS.resolve("reference"), DOCS.resolve("man"))) {
            if (Files.isDirectory(folder)) {
                try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
                    files.forEach(present::add);
                }
            }
        }
        return present;
    }
}
