package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.log.CallRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class DestroyerTest {
    private static final Installation TRIO = Trio.installation();

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private static DestroyOptions options(boolean unprotect, boolean adopt, Set<String> retain, String... only) {
        return new DestroyOptions(Set.of(only), false, unprotect, adopt, retain, false, false, true, Limits.DEFAULT);
    }

    private static ResourceFault failDeletion(String stack, String resource, Occasion occasion) {
        return new ResourceFault(
                new dev.atelier.simulator.faults.Glob(stack),
                new dev.atelier.simulator.faults.Glob(resource),
                ResourceFault.Operation.DELETE,
                occasion,
                new ResourceEffect.Fail("It is still in use."));
    }

    private Instant deletionAsked(String stack) {
        return lab.calls("DeleteStack").stream()
                .filter(call -> call.resources().toString().contains(stack))
                .map(CallRecord::time)
                .findFirst()
                .orElseThrow();
    }

    private Instant gone(String stack) {
        return lab.events.stream()
                .filter(Event.ResourceChanged.class::isInstance)
                .map(Event.ResourceChanged.class::cast)
                .filter(event ->
                        event.logicalId().equals(stack) && event.status().equals("DELETE_COMPLETE"))
                .map(Event.ResourceChanged::time)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void deletesWaveAfterWaveAndSaysWhatIsLeft() {
        lab.deploy();

        var result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.failure()).isEmpty();
        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
        assertThat(deletionAsked("Trio-Data-dev")).isAfterOrEqualTo(gone("Trio-App-dev"));
        assertThat(deletionAsked("Trio-Aside-dev")).isAfterOrEqualTo(gone("Trio-App-dev"));
        assertThat(deletionAsked("Trio-Base-dev"))
                .isAfterOrEqualTo(gone("Trio-Data-dev"))
                .isAfterOrEqualTo(gone("Trio-Aside-dev"));
        assertThat(result.left()).extracting(Left::type).contains("AWS::KMS::Key");
        assertThat(lab.events)
                .filteredOn(Event.WaveStarted.class::isInstance)
                .extracting(event -> ((Event.WaveStarted) event).stacks())
                .containsExactly(List.of("app"), List.of("data", "aside"), List.of("base"));
    }

    @Test
    void findsEverythingAbsentTheSecondTime() {
        lab.deploy();
        lab.destroy(DestroyOptions.DEFAULT);
        int asked = lab.calls("DeleteStack").size();

        var again = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(again.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(again.stacks()).hasSize(4).extracting(StackResult::action).containsOnly(Action.ABSENT);
        assertThat(lab.calls("DeleteStack")).hasSize(asked);
    }

    @Test
    void refusesBeforeAnythingIsDeletedWhatIsNotOurs() {
        lab.deploy();
        lab.cloudFormation().deleteStack(request -> request.stackName("Trio-Aside-dev"));
        lab.pass(Duration.ofMinutes(5));
        lab.cloudFormation().createStack(request -> request.stackName("Trio-Aside-dev")
                .templateBody(Trio.wanted(TRIO, "aside").template().body()));
        lab.pass(Duration.ofMinutes(5));
        int asked = lab.calls("DeleteStack").size();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(DestroyOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not-ours"));
        assertThat(lab.calls("DeleteStack")).hasSize(asked);

        assertThat(lab.destroy(options(false, true, Set.of())).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void liftsAProtectionOfSomebodyElseOnlyWhenTold() {
        lab.deploy();
        lab.cloudFormation().updateTerminationProtection(request -> request.stackName("Trio-App-dev")
                .enableTerminationProtection(true));

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(DestroyOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("protected"));
        assertThat(lab.stacks()).hasSize(4);

        assertThat(lab.destroy(options(true, false, Set.of())).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void triesAFailedDeletionAgainAndShowsTheCause() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(failDeletion("Trio-Data-dev", "Files", Occasion.times(1))));

        var result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
        assertThat(lab.events)
                .filteredOn(Event.Warning.class::isInstance)
                .singleElement()
                .satisfies(event -> assertThat(((Event.Warning) event).sentence())
                        .contains("Trio-Data-dev", "Files", "It is still in use."));
    }

    @Test
    void givesUpAfterThreeTriesAndStartsNoFurtherWave() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(failDeletion("Trio-Data-dev", "Files", Occasion.ALWAYS)));

        var failed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure().orElseThrow().getMessage())
                .contains("Trio-Data-dev", "Files", "It is still in use.");
        assertThat(lab.calls("DeleteStack").stream()
                        .filter(call -> call.resources().toString().contains("Trio-Data-dev")))
                .hasSize(3);
        assertThat(lab.stacks())
                .isEqualTo(Map.of("Trio-Data-dev", "DELETE_FAILED", "Trio-Base-dev", "CREATE_COMPLETE"));
        assertThat(Lab.byId(failed))
                .hasEntrySatisfying("aside", it -> assertThat(it.result()).isEqualTo(Outcome.SUCCEEDED))
                .hasEntrySatisfying("base", it -> assertThat(it.result()).isEqualTo(Outcome.NOT_STARTED));

        assertThat(lab.destroy(options(false, false, Set.of("data/Files"))).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void deletesOnlyWhatNothingNeeds() {
        lab.deploy();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(options(false, false, Set.of(), "base")))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("still-needed"));

        assertThat(lab.destroy(options(false, false, Set.of(), "app")).outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).hasSize(3).doesNotContainKey("Trio-App-dev");
    }

    @Test
    void deletesWhatIsStillBeingMade() {
        interruptDeploymentAt(event ->
                event instanceof Event.ResourceChanged change && change.stack().equals("data"));
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "CREATE_IN_PROGRESS");

        var result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void refusesWhatIsStillBeingMadeWhenToldNotToAttach() {
        interruptDeploymentAt(event ->
                event instanceof Event.ResourceChanged change && change.stack().equals("data"));
        var detached = new DestroyOptions(Set.of(), false, false, false, Set.of(), false, false, false, Limits.DEFAULT);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(detached))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("in-progress"));
        assertThat(lab.calls("DeleteStack")).isEmpty();
    }

    @Test
    void seesAPlaceholderGoThatAnInterruptedRunTookBack() {
        interruptDeploymentAt(event ->
                event instanceof Event.StackStarted started && started.stack().equals("data"));
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "DELETE_IN_PROGRESS");

        assertThat(lab.destroy(DestroyOptions.DEFAULT).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    private void interruptDeploymentAt(Predicate<Event> moment) {
        lab.onEvent = event -> {
            if (moment.test(event)) {
                lab.interruption.request();
            }
        };
        assertThat(lab.deploy().outcome()).isEqualTo(Outcome.INTERRUPTED);
        lab.onEvent = event -> {};
        lab.interruption = new Interruption();
    }

    @Test
    void followsADeletionThatAnotherRunHasBegun() {
        lab.deploy();
        lab.onEvent = event -> {
            if (event instanceof Event.ResourceChanged) {
                lab.interruption.request();
            }
        };
        assertThat(lab.destroy(DestroyOptions.DEFAULT).outcome()).isEqualTo(Outcome.INTERRUPTED);
        assertThat(lab.stacks()).containsValue("DELETE_IN_PROGRESS");
        lab.onEvent = event -> {};
        lab.interruption = new Interruption();

        assertThat(lab.destroy(DestroyOptions.DEFAULT).outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void deletesSecretsInTheirWaveWhenAsked() {
        lab.deploy();

        var result = lab.destroy(
                new DestroyOptions(Set.of(), false, false, false, Set.of(), true, true, true, Limits.DEFAULT));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.events)
                .filteredOn(Event.WaveStarted.class::isInstance)
                .extracting(event -> ((Event.WaveStarted) event).stacks())
                .containsExactly(List.of("app"), List.of("data", "aside"), List.of("trio-key-dev"), List.of("base"));
    }
}
