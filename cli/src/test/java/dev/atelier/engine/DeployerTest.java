package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.CallEffect;
import dev.atelier.simulator.faults.CallFault;
import dev.atelier.simulator.faults.CallMatch;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.Tag;

class DeployerTest {
    private static final Installation TRIO = Trio.installation();
    private static final Map<String, String> ALL_CREATED = Map.of(
            "Trio-Base-dev", "CREATE_COMPLETE",
            "Trio-Data-dev", "CREATE_COMPLETE",
            "Trio-App-dev", "CREATE_COMPLETE",
            "Trio-Aside-dev", "CREATE_COMPLETE");

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private static DeployOptions options(Set<String> allowDataLoss, Set<String> recreate, boolean attach) {
        return new DeployOptions(Set.of(), false, allowDataLoss, recreate, false, false, attach, true, Limits.DEFAULT);
    }

    private static Map<String, Action> actions(OperationResult result) {
        return result.stacks().stream()
                .collect(java.util.stream.Collectors.toMap(StackResult::id, StackResult::action));
    }

    private void assertDeployed(OperationResult result) {
        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(result.stacks()).extracting(StackResult::result).containsOnly(Outcome.SUCCEEDED);
        assertThat(lab.changeSets()).isEmpty();
    }

    @Test
    void createsEveryStackAfterWhatItDependsOn() {
        var result = lab.deploy();

        assertDeployed(result);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
        assertThat(actions(result).values()).containsOnly(Action.CREATE);
        assertThat(lab.events.stream()
                        .filter(Event.StackStarted.class::isInstance)
                        .map(event -> ((Event.StackStarted) event).stack()))
                .startsWith("base", "aside")
                .endsWith("data", "app");
        assertThat(lab.cloudFormation()
                        .describeStacks(request -> request.stackName("Trio-Data-dev"))
                        .stacks()
                        .getFirst()
                        .tags())
                .contains(
                        Tag.builder().key("atelier:stack").value("data").build(),
                        Tag.builder().key("atelier:instance").value("dev").build());
    }

    @Test
    void leavesEverythingUnchangedTheSecondTimeAndNoChangeSetBehind() {
        lab.deploy();
        int executed = lab.calls("ExecuteChangeSet").size();

        var again = lab.deploy();

        assertDeployed(again);
        assertThat(actions(again).values()).containsOnly(Action.UNCHANGED);
        assertThat(lab.calls("ExecuteChangeSet")).hasSize(executed);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    @Test
    void updatesWhatChanged() {
        lab.deploy();

        var again = lab.deploy(Trio.installation("retention: 14"), DeployOptions.DEFAULT);

        assertDeployed(again);
        assertThat(actions(again))
                .containsEntry("base", Action.UNCHANGED)
                .containsEntry("data", Action.UPDATE)
                .containsEntry("app", Action.UPDATE)
                .containsEntry("aside", Action.UNCHANGED);
        assertThat(lab.stacks()).containsEntry("Trio-App-dev", "UPDATE_COMPLETE");
    }

    @Test
    void namesTheCauseFinishesTheIndependentAndCompletesLater() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Data-dev", "Files", "The quota of file systems is used up.")));

        var failed = lab.deploy();

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).get().satisfies(failure -> {
            assertThat(failure.getMessage())
                    .contains("Trio-Data-dev", "Files (AWS::EFS::FileSystem)", "The quota of file systems is used up.");
            assertThat(failure.next()).contains("run the same command again");
        });
        assertThat(Lab.byId(failed))
                .hasEntrySatisfying("aside", it -> assertThat(it.result()).isEqualTo(Outcome.SUCCEEDED))
                .hasEntrySatisfying("data", it -> assertThat(it.result()).isEqualTo(Outcome.FAILED))
                .hasEntrySatisfying("app", it -> assertThat(it.result()).isEqualTo(Outcome.NOT_STARTED));
        assertThat(lab.stacks())
                .containsEntry("Trio-Data-dev", "ROLLBACK_COMPLETE")
                .containsEntry("Trio-Aside-dev", "CREATE_COMPLETE")
                .doesNotContainKey("Trio-App-dev");
        assertThat(lab.events.getLast()).isInstanceOfSatisfying(Event.Finished.class, end -> assertThat(
                        end.problem().orElseThrow().message())
                .contains("quota"));

        lab.simulator.inject(FaultScript.none());
        var completed = lab.deploy();

        assertDeployed(completed);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
        assertThat(actions(completed))
                .containsEntry("base", Action.UNCHANGED)
                .containsEntry("data", Action.RECREATE)
                .containsEntry("app", Action.CREATE);
        assertThat(lab.events).filteredOn(Event.Warning.class::isInstance).anySatisfy(event -> assertThat(
                        ((Event.Warning) event).sentence())
                .contains("Trio-Data-dev", "The quota of file systems is used up."));
    }

    @Test
    void hidesTheCascadeOfAFailure() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Data-dev", "Logs", "There are too many log groups.")));

        var failed = lab.deploy();

        assertThat(lab.events)
                .filteredOn(Event.ResourceChanged.class::isInstance)
                .anySatisfy(event ->
                        assertThat(((Event.ResourceChanged) event).reason()).contains("cancelled"));
        assertThat(failed.failure().orElseThrow().getMessage())
                .contains("Logs", "There are too many log groups.")
                .doesNotContain("cancelled");
    }

    @Test
    void succeedsWhileHalfOfAllCallsAreThrottled() {
        lab.simulator.inject(
                FaultScript.ofCalls(new CallFault(CallMatch.ANY, Occasion.chance(0.5), new CallEffect.Throttle())));

        var result = lab.deploy();

        lab.simulator.inject(FaultScript.none());
        assertDeployed(result);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    @Test
    void succeedsWhileRepliesAreLostAndConnectionsBreak() {
        lab.simulator.inject(FaultScript.ofCalls(
                new CallFault(CallMatch.ANY, Occasion.chance(0.2), new CallEffect.LostReply()),
                new CallFault(CallMatch.ANY, Occasion.chance(0.2), new CallEffect.Reset())));

        var result = lab.deploy();

        lab.simulator.inject(FaultScript.none());
        assertDeployed(result);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8})
    void isNotMisledByWhatAwsShowsTooLate(int seconds) {
        var stale = FaultScript.ofCalls(new CallFault(
                CallMatch.of("cloudformation", "*"),
                Occasion.chance(0.5),
                new CallEffect.StaleRead(Duration.ofSeconds(seconds))));
        lab.simulator.inject(stale);

        var created = lab.deploy();
        var updated = lab.deploy(Trio.installation("retention: 14"), DeployOptions.DEFAULT);

        lab.simulator.inject(FaultScript.none());
        assertDeployed(created);
        assertDeployed(updated);
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_COMPLETE");
    }

    @Test
    void followsWhatAnotherRunHasStarted() {
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged) {
                lab.interruption.request();
            }
        };
        var left = lab.deploy();
        assertThat(left.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(lab.stacks()).containsValue("CREATE_IN_PROGRESS");
        lab.onEvent = event -> {};
        lab.interruption = new Interruption();

        var result = lab.deploy();

        assertDeployed(result);
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    /** AWS was done with the stack, and it must not be reported as if nobody had touched it. */
    @Test
    void aStackIsStartedAlthoughTheRunIsLeftRightAfterItsEnd() {
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged change
                    && change.logicalId().equals("Trio-Base-dev")
                    && change.status().equals("CREATE_COMPLETE")) {
                lab.interruption.request();
            }
        };

        var left = lab.deploy();

        assertThat(left.outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(lab.stacks()).containsEntry("Trio-Base-dev", "CREATE_COMPLETE");
        assertThat(Lab.byId(left))
                .hasEntrySatisfying("base", it -> assertThat(it.result()).isEqualTo(Outcome.RUNNING));
    }

    @Test
    void refusesToFollowWhenTold() {
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged) {
                lab.interruption.request();
            }
        };
        lab.deploy();
        lab.onEvent = event -> {};
        lab.interruption = new Interruption();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy(options(Set.of(), Set.of(), false)))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("in-progress"));
    }

    @Test
    void usesAPlaceholderThatAKilledRunHasLeft() {
        placeholder("atelier");

        assertDeployed(lab.deploy());
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    private void placeholder(String changeSet) {
        lab.cloudFormation().createChangeSet(request -> request.stackName("Trio-Aside-dev")
                .changeSetName(changeSet)
                .changeSetType(ChangeSetType.CREATE)
                .templateBody(Trio.wanted(TRIO, "aside").template().body()));
        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.stacks()).containsEntry("Trio-Aside-dev", "REVIEW_IN_PROGRESS");
    }

    @Test
    void makesAHalfMadeStackAnewOnlyWhenItIsNamed() {
        lab.simulator.inject(FaultScript.ofResources(
                ResourceFault.failCreate("Trio-Data-dev", "Files", "The quota of file systems is used up.")));
        lab.deploy(new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, true, false, Limits.DEFAULT));
        lab.simulator.inject(FaultScript.none());
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "CREATE_FAILED");

        assertThatExceptionOfType(Failure.Refused.class).isThrownBy(lab::deploy).satisfies(refusal -> {
            assertThat(refusal.next()).contains("--recreate data", "Key CREATE_COMPLETE");
        });
        assertDeployed(lab.deploy(options(Set.of(), Set.of("data"), true)));
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
    }

    @Test
    void refusesAStackWhoseDeletionFailed() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-Aside-dev",
                "Topic",
                ResourceFault.Operation.DELETE,
                new ResourceEffect.Fail("It is still in use."))));
        lab.cloudFormation().deleteStack(request -> request.stackName("Trio-Aside-dev"));
        lab.pass(Duration.ofMinutes(5));
        assertThat(lab.stacks()).containsEntry("Trio-Aside-dev", "DELETE_FAILED");

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(lab::deploy)
                .satisfies(refusal -> assertThat(refusal.next()).contains("atelier destroy --only aside"));
    }

    @Test
    void refusesAStackWhoseRollbackFailed() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-Data-dev",
                "Logs",
                ResourceFault.Operation.UPDATE,
                new ResourceEffect.Fail("The log group cannot be changed."))));
        var failed = lab.deploy(Trio.installation("retention: 14"), DeployOptions.DEFAULT);
        assertThat(failed.failure().orElseThrow().getMessage()).contains("The log group cannot be changed.");
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_ROLLBACK_FAILED");

        assertThatExceptionOfType(Failure.Refused.class).isThrownBy(lab::deploy).satisfies(refusal -> assertThat(
                        refusal.next())
                .contains("continue-update-rollback", "Trio-Data-dev", "Logs"));
    }

    @Test
    void doesNotReplaceWhatHoldsData() {
        lab.deploy();

        var refused = lab.deploy(Trio.installation("performance: maxIO"), DeployOptions.DEFAULT);

        assertThat(refused.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(refused.failure().orElseThrow().getMessage()).contains("replace Files (AWS::EFS::FileSystem)");
        assertThat(lab.stacks()).isEqualTo(ALL_CREATED);
        assertThat(lab.changeSets()).isEmpty();

        assertDeployed(lab.deploy(Trio.installation("performance: maxIO"), options(Set.of("data"), Set.of(), true)));
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_COMPLETE");
    }

    @Test
    void touchesNothingThatIsNotOurs() {
        lab.cloudFormation().createStack(request -> request.stackName("Trio-Aside-dev")
                .templateBody(Trio.wanted(TRIO, "aside").template().body()));
        lab.pass(Duration.ofMinutes(5));

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(lab::deploy)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not-ours"));
        assertThat(lab.stacks()).isEqualTo(Map.of("Trio-Aside-dev", "CREATE_COMPLETE"));
    }

    @Test
    void leavesAHangingStackToAwsWhenTheTimeIsUp() {
        lab.simulator.inject(FaultScript.ofResources(ResourceFault.always(
                "Trio-Base-dev", "Gateway", ResourceFault.Operation.CREATE, new ResourceEffect.Hang())));
        var options = DeployOptions.DEFAULT.with(true, new Limits(10, Optional.of(Duration.ofMinutes(10)), false));

        var result = lab.deploy(options);

        assertThat(result.outcome()).isEqualTo(Outcome.TIMED_OUT);
        assertThat(result.took())
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(10));
        assertThat(Lab.byId(result))
                .hasEntrySatisfying("base", it -> assertThat(it.result()).isEqualTo(Outcome.RUNNING))
                .hasEntrySatisfying("data", it -> assertThat(it.result()).isEqualTo(Outcome.NOT_STARTED));
    }

    @Test
    void stopsWhenTheCredentialsExpire() {
        lab.simulator.inject(FaultScript.ofCalls(new CallFault(
                CallMatch.of("cloudformation", "DescribeStackEvents"),
                Occasion.ALWAYS,
                new CallEffect.ExpiredToken())));

        var result = lab.deploy();

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(result.failure()).get().isInstanceOf(Failure.Credentials.class);
        assertThat(lab.changeSets()).isEmpty();
    }

    @Test
    void doesNotBeginWithoutTheBootstrap() {
        var bare = new Lab(TRIO);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(bare::deploy)
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("bootstrap-missing"));
        assertThat(bare.calls("CreateChangeSet")).isEmpty();
    }
}
