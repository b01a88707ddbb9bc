package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.SavedPlan;
import dev.atelier.plan.SavedPlanJson;
import dev.atelier.plan.Sources;
import dev.atelier.plan.Trio;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan is executed exactly as it was shown, or not at all. */
class SavedPlanTest {
    private static final Installation TRIO = Trio.installation();
    private static final Installation LONGER = Trio.installation("retention: 14");

    private final Lab lab = new Lab(TRIO).bootstrapped();

    /** Through its file, as an operator would. */
    private SavedPlan saved(Installation installation, DeployOptions options) {
        var result = new Planning(lab.surroundings()).run(installation, options);
        var plan = SavedPlan.of(Map.of(), options, result.report(), result.standing());
        var again = SavedPlanJson.parse("a.plan", SavedPlanJson.text(plan));
        assertThat(again).isEqualTo(plan);
        return again;
    }

    private OperationResult deploy(Installation installation, SavedPlan plan) {
        return new Deployer(lab.surroundings()).run(installation, plan.options(), Optional.of(plan));
    }

    private static DeployOptions allowing(String... stacks) {
        return new DeployOptions(Set.of(), false, Set.of(stacks), Set.of(), false, false, true, true, Limits.DEFAULT);
    }

    @Test
    void isExecutedFromNothingAndAgain() {
        var creation = deploy(TRIO, saved(TRIO, DeployOptions.DEFAULT));
        assertThat(creation.failure()).isEmpty();
        assertThat(lab.stacks()).hasSize(4);

        var update = deploy(LONGER, saved(LONGER, DeployOptions.DEFAULT));
        assertThat(update.failure()).isEmpty();
        assertThat(lab.stacks()).containsEntry("Trio-Data-dev", "UPDATE_COMPLETE");
    }

    @Test
    void carriesThePermissionThatItWasMadeWith() {
        lab.deploy();
        var replacing = Trio.installation("performance: maxIO");

        assertThat(deploy(replacing, saved(replacing, allowing("data"))).failure())
                .isEmpty();
    }

    @Test
    void isRefusedBeforeAnythingChangesWhenAStackHasChangedSince() {
        lab.deploy();
        var plan = saved(Trio.installation("retention: 30"), DeployOptions.DEFAULT);
        lab.deploy(LONGER, DeployOptions.DEFAULT);
        int executed = lab.calls("ExecuteChangeSet").size();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> deploy(Trio.installation("retention: 30"), plan))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("plan-outdated");
                    assertThat(refusal.getMessage()).contains("Trio-Data-dev", "Trio-App-dev");
                });
        assertThat(lab.calls("ExecuteChangeSet")).hasSize(executed);
    }

    @Test
    void isRefusedWhenAStackHasComeOrGoneSince() {
        var fromNothing = saved(TRIO, DeployOptions.DEFAULT);
        lab.deploy();
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> deploy(TRIO, fromNothing))
                .withMessageContaining("stack Trio-Base-dev has been created");

        var plan = saved(TRIO, DeployOptions.DEFAULT);
        lab.cloudFormation().deleteStack(request -> request.stackName("Trio-Aside-dev"));
        lab.pass(Duration.ofMinutes(10));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> deploy(TRIO, plan))
                .withMessageContaining("stack Trio-Aside-dev has been deleted");
    }

    @Test
    void aStackWhoseChangeTurnsOutDifferentIsLeftAsItIs() {
        lab.deploy();
        var plan = saved(TRIO, DeployOptions.DEFAULT);

        var result = deploy(LONGER, plan);

        assertThat(result.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(result.failure()).get().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("plan-outdated");
            assertThat(failure.getMessage()).contains("it would also modify Logs");
        });
        assertThat(lab.stacks().values()).containsOnly("CREATE_COMPLETE");
        assertThat(lab.changeSets()).isEmpty();
    }

    @Test
    void aPlannedChangeThatDoesNotComeIsNoSuccess() {
        lab.deploy();
        var plan = saved(LONGER, DeployOptions.DEFAULT);

        var result = deploy(TRIO, plan);

        assertThat(result.failure()).get().satisfies(failure -> {
            assertThat(failure.code()).isEqualTo("plan-outdated");
            assertThat(failure.getMessage()).contains("it would not modify Logs");
        });
    }

    @Test
    void whatTheTemplateDidNotShowIsNotCreated() {
        var plan = saved(TRIO, DeployOptions.DEFAULT);
        var more = Trio.changed(
                "trio/app.yaml", text -> text.replace("Resources:", "Resources:\n  More: { Type: AWS::SNS::Topic }"));

        var result = deploy(more, plan);

        assertThat(result.failure()).get().satisfies(failure -> assertThat(failure.getMessage())
                .contains("it would also add More"));
        lab.pass(Duration.ofMinutes(1));
        assertThat(lab.stacks()).doesNotContainKey("Trio-App-dev");
    }

    private static Map<String, String> sources(UnaryOperator<String> change, String... parameters) {
        Bundle files = Trio.catalog("trio/data.yaml", change);
        return Sources.of(Trio.installation(files, parameters).config(), new Catalog(files));
    }

    @Test
    void namesWhatItWasMadeFromThatHasChanged() {
        var plan = new SavedPlan(sources(UnaryOperator.identity()), DeployOptions.DEFAULT, java.util.List.of());

        plan.requireSources(sources(UnaryOperator.identity()));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> plan.requireSources(sources(UnaryOperator.identity(), "retention: 14")))
                .withMessageContaining("the config.")
                .satisfies(refusal -> assertThat(refusal.code()).isEqualTo("plan-outdated"));
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> plan.requireSources(sources(text -> text + "# more\n")))
                .withMessageContaining("trio/data.yaml");
    }

    @Test
    void holdsNoValues() {
        var secret = Trio.installation("performance: maxIO");
        var result = new Planning(lab.surroundings()).run(secret, DeployOptions.DEFAULT);

        assertThat(SavedPlanJson.text(SavedPlan.of(
                        Sources.of(secret.config(), new Catalog(Trio.catalog("", UnaryOperator.identity()))),
                        DeployOptions.DEFAULT,
                        result.report(),
                        result.standing())))
                .doesNotContain("maxIO", "10.8.0.0");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "not json",
                "{}",
                "{\"format\":\"atelier-plan-9\"}",
                "{\"format\":\"atelier-plan-1\",\"sources\":{},\"options\":{},\"stacks\":[]}",
                "{\"format\":\"atelier-plan-1\",\"sources\":[],\"options\":{},\"stacks\":[]}"
            })
    void anythingElseIsNoPlan(String text) {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> SavedPlanJson.parse("a.plan", text))
                .satisfies(failure -> assertThat(failure.code()).isEqualTo("plan-file-invalid"));
    }
}
