package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.StackDrift;
import dev.atelier.events.StatusReport;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.log.CallRecord;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DriftReaderTest {
    private static final Installation TRIO = Trio.installation();
    private static final Set<String> READING = Set.of(
            "DetectStackDrift",
            "DescribeStackDriftDetectionStatus",
            "DescribeStackResourceDrifts",
            "GetCallerIdentity");

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private StatusReader reader(Surroundings surroundings) {
        return new StatusReader(TRIO, surroundings.accounts(TRIO), surroundings.probe(), surroundings.clock());
    }

    private List<StackDrift> drift() {
        var surroundings = lab.surroundings();
        StatusReport report = reader(surroundings).read();
        return new DriftReader(surroundings, TRIO, surroundings.accounts(TRIO)).read(report);
    }

    private LiveResource living(String logicalId) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.logicalId().equals(logicalId))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void namesWhatIsNotAsItWasDeployedAndChangesNothing() {
        lab.deploy();
        living("Vpc").properties().put("EnableDnsSupport", "false");
        living("Files").properties().put("MasterPassword", "hunter2");
        int before = lab.log.calls().size();

        List<StackDrift> drift = drift();

        assertThat(drift).hasSize(4).filteredOn(StackDrift::drifted).hasSize(2).allSatisfy(stack -> assertThat(
                        stack.resources())
                .hasSize(1));
        assertThat(drift.toString())
                .contains("Vpc", "/EnableDnsSupport", "actual=false", "/MasterPassword", "(not shown)")
                .doesNotContain("hunter2");
        assertThat(lab.log.calls().subList(before, lab.log.calls().size()))
                .extracting(CallRecord::action)
                .filteredOn(action -> !READING.contains(action))
                .containsOnly("DescribeStacks");
    }

    @Test
    void saysWhichStackCouldNotBeCompared() {
        lab.deploy();
        lab.cloudFormation().deleteStack(request -> request.stackName("Trio-App-dev"));

        assertThat(drift())
                .filteredOn(stack -> stack.stack().equals("app"))
                .singleElement()
                .satisfies(stack -> assertThat(stack.reason()).contains("Trio-App-dev"));
    }

    @Test
    void staysWithinTheRateBudgetAndAsksNothingOfWhatIsMissing() {
        assertThat(drift()).isEmpty();
        assertThat(lab.calls("DetectStackDrift")).isEmpty();
        lab.deploy();
        int before = lab.log.calls().size();

        assertThat(drift()).hasSize(4);

        assertThat(lab.log.calls().subList(before, lab.log.calls().size())).hasSizeLessThanOrEqualTo(1 + 2 + 4 * 3);
    }

    @Test
    void watchingShowsEachStatusUntilInterruptedAndReturnsTheLast() {
        lab.deploy();
        var surroundings = lab.surroundings();
        List<StatusReport> shown = new ArrayList<>();

        StatusReport last = new StatusWatch(surroundings, reader(surroundings)).until(report -> {
            shown.add(report);
            if (shown.size() == 3) {
                lab.interruption.request();
            }
        });

        assertThat(shown).hasSize(3).last().isSameAs(last);
        assertThat(new HashSet<>(shown.stream().map(StatusReport::time).toList()))
                .as("time passes between them")
                .hasSize(3);
    }
}
