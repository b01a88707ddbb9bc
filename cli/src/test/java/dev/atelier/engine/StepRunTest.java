package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.faults.FaultScript;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The steps of the system {@code connect}: images are mirrored, and what their scans find is read. */
class StepRunTest {
    private static final String REPOSITORY = "rsc_rspm_connect_image_dev";

    private static Lab lab(String... findings) {
        return new Lab(Installations.connect(), seed -> List.of(findings)
                        .forEach(name -> seed.scanFinding(REPOSITORY, name, "CRITICAL")))
                .bootstrapped()
                .withSecrets();
    }

    private static DeployOptions only(String id, boolean acceptFindings) {
        return new DeployOptions(
                Set.of(id), false, Set.of(), Set.of(), false, acceptFindings, true, true, Limits.DEFAULT);
    }

    private static List<String> warnings(Lab lab) {
        return lab.events.stream()
                .filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).sentence())
                .toList();
    }

    @Test
    void anImageThatIsThereIsMirroredAgainWithoutHarm() {
        var lab = lab();
        assertThat(lab.deploy(only("mirror", false)).failure()).isEmpty();

        var again = lab.deploy(only("mirror", false));

        assertThat(again.failure()).isEmpty();
        assertThat(Lab.byId(again))
                .hasEntrySatisfying("mirror", it -> assertThat(it.action()).isEqualTo(Action.RUN));
        assertThat(lab.calls("StartBuild")).hasSize(2);
    }

    @Test
    void anotherImageUnderTheSameTagFailsTheMirrorAndWithItTheDeployment() {
        var lab = lab();
        assertThat(lab.deploy(only("mirror", false)).failure()).isEmpty();

        var failed = lab.deploy(
                Installations.connect("rsc_image: registry.example.com/other/connect"), DeployOptions.DEFAULT);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("build-failed");
            assertThat(failure.getMessage()).contains("mirror", "FAILED", "BUILD", "the tag is immutable");
            assertThat(failure.next()).contains("log");
        });
        assertThat(lab.stacks()).doesNotContainKeys("RSCRSPMStage-EC2-RSC-dev", "RSCRSPMStage-EC2-RSPM-dev");
    }

    @Test
    void criticalFindingsStopWhatWouldRunTheImage() {
        var lab = lab("CVE-2026-1111", "CVE-2026-2222");

        OperationResult stopped = lab.deploy();

        assertThat(stopped.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(stopped.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("critical-findings");
            assertThat(failure.getMessage()).contains(REPOSITORY, "2 critical", "CVE-2026-1111", "CVE-2026-2222");
            assertThat(failure.next()).contains("--accept-findings");
        });
        assertThat(lab.stacks()).containsKey("RSCRSPM-dev").doesNotContainKey("RSCRSPMStage-EC2-RSC-dev");
    }

    @Test
    void findingsThatAreAcceptedAreAWarning() {
        var lab = lab("CVE-2026-1111");

        var accepted = lab.deploy(only("scan-connect", true));

        assertThat(accepted.failure()).isEmpty();
        assertThat(warnings(lab)).singleElement().asString().contains("CVE-2026-1111", "they are accepted");
    }

    @Test
    void anImageThatNobodyHasScannedIsAWarning() {
        var lab = lab();
        lab.simulator.inject(FaultScript.parse("""
                calls:
                  - match: { action: DescribeImageScanFindings }
                    effect: { error: { code: ScanNotFoundException, message: There is no scan. } }
                """));

        assertThat(lab.deploy(only("scan-connect", false)).failure()).isEmpty();
        assertThat(warnings(lab)).singleElement().asString().contains("no scan findings", REPOSITORY);
    }
}
