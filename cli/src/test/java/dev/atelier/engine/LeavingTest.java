package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.catalog.Catalog;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Leaving an operation in the middle, by whatever way, and coming back to it. */
class LeavingTest {
    private static final Installation TRIO = Trio.installation();
    private static final Limits DETACH = new Limits(10, Optional.empty(), true);

    private final Lab lab = new Lab(TRIO).bootstrapped();

    @Test
    void detachBeginsAllThatCanBeginAndLeavesWhileAwsGoesOn() {
        var result = lab.deploy(deploy(DETACH));

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.detached()).isTrue();
        assertThat(outcomes(result.stacks()))
                .containsEntry("base", Outcome.RUNNING)
                .containsEntry("aside", Outcome.RUNNING)
                .containsEntry("data", Outcome.NOT_STARTED)
                .containsEntry("app", Outcome.NOT_STARTED);
        assertThat(lab.stacks())
                .containsEntry("Trio-Base-dev", "CREATE_IN_PROGRESS")
                .containsEntry("Trio-Aside-dev", "CREATE_IN_PROGRESS")
                .hasSize(2);
        assertThat(notice("detached"))
                .contains("AWS goes on with base (create), aside (create).")
                .contains("\"atelier deploy\"");
    }

    @Test
    void theSameCommandGoesOnUntilAllIsDone() {
        for (int run = 0; run < 10 && lab.deploy(deploy(DETACH)).detached(); run++) {
            lab.pass(Duration.ofMinutes(10));
        }

        assertThat(lab.stacks()).hasSize(4).containsValue("CREATE_COMPLETE");
        assertThat(lab.stacks().values()).containsOnly("CREATE_COMPLETE");
        var last = lab.deploy(deploy(DETACH));
        assertThat(last.detached()).isFalse();
        assertThat(last.outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    @Test
    void detachOfADestructionBeginsTheFirstWaveAlone() {
        assertThat(lab.deploy().failure()).isEmpty();

        var result = lab.destroy(destroy(DETACH));

        assertThat(result.failure()).isEmpty();
        assertThat(result.detached()).isTrue();
        assertThat(outcomes(result.stacks()))
                .containsEntry("app", Outcome.RUNNING)
                .containsEntry("data", Outcome.NOT_STARTED);
        assertThat(lab.stacks())
                .containsEntry("Trio-App-dev", "DELETE_IN_PROGRESS")
                .containsEntry("Trio-Data-dev", "CREATE_COMPLETE");
        assertThat(result.left()).isEmpty();
    }

    @Test
    void detachOfABootstrapLeavesItsStackToAwsAndTheNextRunFinishesIt() {
        var fresh = new Lab(TRIO);
        var report = new Bootstrapper(fresh.surroundings(), new Catalog()).run(TRIO, DETACH);

        assertThat(report.failure()).isEmpty();
        assertThat(report.accounts()).allMatch(account -> account.result() == Outcome.RUNNING);
        var again = new Bootstrapper(fresh.surroundings(), new Catalog()).run(TRIO, Limits.DEFAULT);
        assertThat(again.accounts()).allMatch(account -> account.result() == Outcome.SUCCEEDED);
        assertThat(fresh.cloudFormation().describeStacks().stacks())
                .allMatch(stack -> stack.enableTerminationProtection());
    }

    @Test
    void aBootstrapThatMayNotAttachRefuses() {
        var fresh = new Lab(TRIO);
        var unused = new Bootstrapper(fresh.surroundings(), new Catalog()).run(TRIO, DETACH);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(
                        () -> new Bootstrapper(fresh.surroundings(), new Catalog()).run(TRIO, Limits.DEFAULT, false));
    }

    @Test
    void anInterruptionSaysWithWhatAwsGoesOnAndHowToComeBack() {
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged) {
                lab.interruption.request();
            }
        };

        var result = lab.deploy();

        assertThat(result.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(result.failure()).get().isInstanceOfSatisfying(Failure.Interrupted.class, stop -> {
            assertThat(stop).hasMessageContaining("AWS goes on with").hasMessageContaining("base (create)");
            assertThat(stop.next()).contains("\"atelier deploy\"");
        });
        assertThat(outcomes(result.stacks())).containsEntry("base", Outcome.RUNNING);
        assertThat(lab.changeSets()).isEmpty();
    }

    @Test
    void whatWasNotBegunInAwsIsTakenBackAndNotSaidToRun() {
        lab.onEvent = event -> {
            if (event instanceof Event.StackStarted) {
                lab.interruption.request();
            }
        };

        var result = lab.deploy();

        assertThat(outcomes(result.stacks()).values()).containsOnly(Outcome.NOT_STARTED);
        assertThat(result.failure()).get().asString().contains("Nothing of it is under way in AWS.");
        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.changeSets()).isEmpty();
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void expiredCredentialsLeaveAwsToGoOnAndSaySo() {
        lab.simulator.inject(FaultScript.ofCalls(new CallFault(
                CallMatch.of("cloudformation", "DescribeStackEvents"),
                Occasion.ALWAYS,
                new CallEffect.ExpiredToken())));

        var result = lab.deploy();

        assertThat(result.failure()).get().isInstanceOfSatisfying(Failure.Credentials.class, expired -> {
            assertThat(expired.code()).isEqualTo("credentials-expired");
            assertThat(expired).hasMessageContaining("AWS goes on with base (create)");
            assertThat(expired.next()).contains("run the same command again");
        });
    }

    private String notice(String code) {
        return lab.events.stream()
                .filter(event ->
                        event instanceof Event.Notice notice && notice.code().equals(code))
                .map(event -> ((Event.Notice) event).sentence())
                .findFirst()
                .orElse("");
    }

    private static DeployOptions deploy(Limits limits) {
        return new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, true, true, limits);
    }

    private static DestroyOptions destroy(Limits limits) {
        return new DestroyOptions(Set.of(), false, false, false, Set.of(), false, false, true, limits);
    }

    private static Map<String, Outcome> outcomes(List<StackResult> stacks) {
        return stacks.stream().collect(toMap(StackResult::id, StackResult::result));
    }
}
