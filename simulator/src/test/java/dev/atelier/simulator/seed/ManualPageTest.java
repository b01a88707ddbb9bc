package dev.atelier.simulator.seed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.faults.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The files of the manual's page are understood as they stand there. */
class ManualPageTest {

    private static final Pattern FILE = Pattern.compile("(?s)```yaml\n(.*?)```");
    private static final Pattern EFFECT = Pattern.compile("`([a-z-]+|\\{[^`]*})`(?=[^|]*\\|[^|]*\\|\n)");

    private final String page;

    ManualPageTest() throws IOException {
        page = Files.readString(Path.of(System.getProperty("maven.multiModuleProjectDirectory", ".."))
                .resolve("docs/simulate.md"));
    }

    private List<String> files() {
        return FILE.matcher(page).results().map(found -> found.group(1)).toList();
    }

    @Test
    void theSeedIsUnderstoodAndCanBePlanted() {
        var seed = SeedFile.parse(files().get(0));
        assertThatCode(() -> new SimulatedAws(builder -> builder.seed(seed))).doesNotThrowAnyException();
    }

    @Test
    void theFaultsAreUnderstood() {
        FaultScript script = FaultScript.parse(files().get(1));
        assertThat(script.calls()).hasSize(4);
        assertThat(script.resources()).hasSize(3);
        assertThat(script.sessions()).hasSize(2);
    }

    @Test
    void everyEffectOfTheTableIsOne() {
        List<String> effects = EFFECT.matcher(page.substring(page.indexOf("| effect |")))
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
        assertThat(effects).hasSize(12);
        assertThat(effects).allSatisfy(effect -> assertThat(FaultScript.parse("sessions: [{effect: " + effect + "}]")
                        .sessions())
                .hasSize(1));
    }
}
