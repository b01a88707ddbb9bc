package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.TroubleReport;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.view.Captured;
import dev.atelier.view.ColorMode;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.Terminals;
import dev.atelier.view.TroublePrinter;
import dev.atelier.view.Verbosity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The last lines of a failing deployment and of {@code diagnose}, to the letter; {@code -Datelier.update=true} writes them anew. */
class FailureOutputTest {
    private static final Path GOLDEN = Path.of("src", "test", "resources", "golden");

    private final Installation connect = Installations.connect();
    private final Lab lab = new Lab(connect).bootstrapped().withSecrets();
    private final Captured captured = new Captured();

    @BeforeEach
    void aContainerEnds() {
        lab.simulator.inject(FaultScript.parse("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/Service
                    effect: { tasks-stop: { reason: "", exit: 1, log: [Starting Posit Connect, "license: password=hunter2 is not valid", Stopping] } }
                """));
    }

    private Display display(Format format) {
        return new Display(
                captured.streams("", Terminals.none()), format, Verbosity.NORMAL, ColorMode.NEVER, Map.of(), lab.clock);
    }

    private static void assertGolden(String file, String text) throws IOException {
        Path golden = GOLDEN.resolve(file);
        if (Boolean.getBoolean("atelier.update")) {
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    @Test
    void theCauseAndTheNextCommandAreTheLastLines() throws IOException {
        display(Format.TEXT).failure(lab.deploy().failure().orElseThrow());
        assertGolden("failure.txt", captured.err());
        assertThat(captured.out()).isEmpty();
    }

    @Test
    void theDocumentCarriesTheCodeAndWhatWasFound() throws IOException {
        display(Format.JSON).failure(lab.deploy().failure().orElseThrow());
        assertGolden("failure.json", captured.out());
    }

    @Test
    void diagnoseSaysTheSameAfterTheFact() throws IOException {
        lab.deploy();
        TroubleReport report = new TroubleReader(lab.surroundings(), connect).read();
        display(Format.TEXT).result(report, new TroublePrinter());
        assertGolden("diagnose.txt", captured.out());
    }

    @Test
    void diagnoseSaysItToScripts() throws IOException {
        lab.deploy();
        TroubleReport report = new TroubleReader(lab.surroundings(), connect).read();
        display(Format.JSON).result(report, new TroublePrinter());
        assertGolden("diagnose.json", captured.out());
    }
}
