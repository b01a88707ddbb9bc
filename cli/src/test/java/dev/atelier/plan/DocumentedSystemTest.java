package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SystemsFolder;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Outcome;
import dev.atelier.rehearsal.Rehearsal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of {@code docs/adding-a-system.md} works for whoever copies it from the page. */
class DocumentedSystemTest {
    private static final Path PAGE = Path.of("../docs/adding-a-system.md");
    private static final Pattern FILE =
            Pattern.compile("^`systems/(\\S+)`:\\n\\n```\\w*\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String CONFIG = """
            system: notices
            instance: dev
            accounts:
              main: { id: "111122223333", region: eu-west-1 }
            """;

    @TempDir
    private Path systems = Path.of("");

    private Catalog catalog = new Catalog();

    @BeforeEach
    void copied() throws IOException {
        Map<String, String> files = new TreeMap<>();
        FILE.matcher(Files.readString(PAGE)).results().forEach(file -> files.put(file.group(1), file.group(2)));
        assertThat(files)
                .containsOnlyKeys(
                        "notices/system.yaml", "notices/key.yaml", "notices/topic.yaml", "notices/welcome.txt");
        for (var file : files.entrySet()) {
            Path path = systems.resolve(file.getKey());
            Files.createDirectories(Objects.requireNonNull(path.getParent()));
            Files.writeString(path, file.getValue());
        }
        catalog = new Catalog(SystemsFolder.over(Bundle.ofClassPath(), systems));
    }

    private Installation installation(String more) {
        byte[] config = (CONFIG + more).getBytes(StandardCharsets.UTF_8);
        return Installer.of(new ConfigReader(catalog, Map.of()).read("notices.yaml", config), catalog);
    }

    @Test
    void itIsInOrder() {
        assertThat(DefinitionChecks.faults(catalog, "notices")).isEmpty();
    }

    @Test
    void itLives() {
        var report = new Rehearsal(installation(""), catalog, _ -> {}).run();

        assertThat(report.failure()).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void itEmbedsItsFileAndWarnsAndKeepsWhatIsChosen() {
        assertThat(installation("").deployWarnings())
                .containsExactly("Nobody is named who answers questions; set owner.");
        var chosen = installation("parameters: { owner: a@example.com, key_policy: Retain }\n");
        assertThat(chosen.deployWarnings()).isEmpty();
        assertThat(Trio.wanted(chosen, "key").template().body()).contains("DeletionPolicy: \"Retain\"");
        assertThat(Trio.wanted(chosen, "topic").template().body()).contains("hears of every release.");
    }
}
