package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArrivalTest {
    private static final Installation TRIO = Trio.installation();
    private static final Installation.Stack DATA = Trio.wanted(TRIO, "data");

    private static Arrival arrival(Standing.Stack found, DeployOptions options) {
        return Arrival.of(TRIO, DATA, Optional.of(found), options);
    }

    @Test
    void createsWhatIsNotThere() {
        assertThat(Arrival.of(TRIO, DATA, Optional.empty(), DeployOptions.DEFAULT))
                .isEqualTo(Arrival.CREATE);
    }

    @ParameterizedTest
    @CsvSource({
        "REVIEW_IN_PROGRESS, CREATE",
        "DELETE_COMPLETE, CREATE",
        "CREATE_IN_PROGRESS, ATTACH",
        "ROLLBACK_IN_PROGRESS, ATTACH",
        "UPDATE_IN_PROGRESS, ATTACH",
        "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, ATTACH",
        "UPDATE_ROLLBACK_IN_PROGRESS, ATTACH",
        "DELETE_IN_PROGRESS, ATTACH",
        "ROLLBACK_COMPLETE, RECREATE",
        "CREATE_COMPLETE, UPDATE",
        "UPDATE_COMPLETE, UPDATE",
        "UPDATE_ROLLBACK_COMPLETE, UPDATE",
        "UPDATE_FAILED, UPDATE",
        "IMPORT_COMPLETE, UPDATE",
    })
    void followsTheTableOfStates(String status, Arrival expected) {
        assertThat(arrival(Trio.stack("data", status), DeployOptions.DEFAULT)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "CREATE_FAILED, half-made, --recreate data",
        "ROLLBACK_FAILED, half-made, --recreate data",
        "UPDATE_ROLLBACK_FAILED, rollback-failed, continue-update-rollback --stack-name Trio-Data-dev",
        "DELETE_FAILED, delete-failed, atelier destroy --only data",
        "SOMETHING_FAILED, unknown-state, _COMPLETE",
    })
    void refusesWhatNeedsADecisionAndNamesTheWayOut(String status, String code, String next) {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> arrival(Trio.stack("data", status), DeployOptions.DEFAULT))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal.getMessage()).contains("Trio-Data-dev", status);
                    assertThat(refusal.next()).contains(next);
                });
    }

    @Test
    void listsWhatLivesInAHalfMadeStack() {
        var found = Trio.stack("data", "CREATE_FAILED")
                .with(List.of(new Standing.Resource("Files", "AWS::EFS::FileSystem", "CREATE_COMPLETE")));

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> arrival(found, DeployOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.next()).contains("Files CREATE_COMPLETE"));
    }

    @Test
    void makesAHalfMadeStackAnewWhenItIsNamed() {
        var options =
                new DeployOptions(Set.of(), false, Set.of(), Set.of("data"), false, false, true, true, Limits.DEFAULT);

        assertThat(arrival(Trio.stack("data", "CREATE_FAILED"), options)).isEqualTo(Arrival.RECREATE);
    }

    @Test
    void refusesToFollowWhenItMustNotAttach() {
        var options = new DeployOptions(Set.of(), false, Set.of(), Set.of(), false, false, false, true, Limits.DEFAULT);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> arrival(Trio.stack("data", "UPDATE_IN_PROGRESS"), options))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("in-progress"));
    }

    @Test
    void refusesAStackOfAnotherInstance() {
        var ours = Trio.stack("data", "CREATE_COMPLETE");
        var foreign = new Standing.Stack(
                ours.arn(),
                ours.name(),
                ours.account(),
                ours.status(),
                "",
                java.time.Instant.EPOCH,
                Map.of("atelier:system", "trio", "atelier:instance", "prod"),
                Map.of(),
                false,
                List.of());

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> arrival(foreign, DeployOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("not-ours"));
    }
}
