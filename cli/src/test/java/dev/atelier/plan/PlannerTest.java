package dev.atelier.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.catalog.Template;
import dev.atelier.events.Failure;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlannerTest {
    private static final Installation TRIO = Trio.installation();

    private static Standing standing(String... ids) {
        Map<String, Standing.Stack> stacks = new HashMap<>();
        for (String id : ids) {
            stacks.put(id, Trio.stack(id, "CREATE_COMPLETE"));
        }
        return new Standing(stacks, Map.of());
    }

    private static DeployOptions deploy(boolean exclusively, String... only) {
        return new DeployOptions(
                Set.of(only), exclusively, Set.of(), Set.of(), false, false, true, true, Limits.DEFAULT);
    }

    private static DestroyOptions destroy(boolean unprotect, boolean adopt, boolean secrets, String... only) {
        return new DestroyOptions(
                Set.of(only), false, unprotect, adopt, Set.of(), secrets, false, true, Limits.DEFAULT);
    }

    private static List<List<String>> waves(DestroyPlan plan) {
        return plan.waves().stream()
                .map(wave -> switch (wave) {
                    case DestroyPlan.StackWave stacks ->
                        stacks.stacks().stream().map(DestroyPlan.Doomed::id).toList();
                    case DestroyPlan.SecretsWave _ -> List.of("secrets");
                })
                .toList();
    }

    @Test
    void deploysEverythingInOrderOfDependency() {
        var plan = Planner.deploy(TRIO, Standing.NOTHING, DeployOptions.DEFAULT);

        assertThat(plan.items().keySet()).containsExactlyElementsOf(TRIO.nodes().keySet());
        assertThat(plan.skipped()).isEmpty();
    }

    @Test
    void deploysOnlyAStackAndWhatItDependsOn() {
        var plan = Planner.deploy(TRIO, Standing.NOTHING, deploy(false, "data"));

        assertThat(plan.items().keySet()).containsExactly("base", "data");
        assertThat(plan.skipped()).extracting(Installation.Node::id).containsExactlyInAnyOrder("app", "aside");
    }

    @Test
    void deploysExclusivelyOnTopOfWhatStands() {
        var base = Trio.stack("base", "CREATE_COMPLETE");
        var withOutput = new Standing.Stack(
                base.arn(),
                base.name(),
                base.account(),
                base.status(),
                "",
                java.time.Instant.EPOCH,
                base.tags(),
                Map.of("VpcId", "vpc-1"),
                false,
                List.of());

        var plan = Planner.deploy(TRIO, new Standing(Map.of("base", withOutput), Map.of()), deploy(true, "data"));

        assertThat(plan.items().keySet()).containsExactly("data");
        assertThat(plan.outputs()).containsEntry("base", Map.of("VpcId", "vpc-1"));
    }

    @Test
    void refusesToDeployExclusivelyWithoutWhatItDependsOn() {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.deploy(TRIO, Standing.NOTHING, deploy(true, "data")))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("dependency-missing");
                    assertThat(refusal.getMessage()).contains("data depends on base");
                });
    }

    @Test
    void doesNotAcceptAnUnknownStack() {
        assertThatExceptionOfType(Failure.Invalid.class)
                .isThrownBy(() -> Planner.deploy(TRIO, Standing.NOTHING, deploy(false, "date")))
                .satisfies(failure -> {
                    assertThat(failure.getMessage()).contains("\"date\"");
                    assertThat(failure.next()).contains("aside, base, data");
                });
    }

    @Test
    void saysEveryRefusalAtOnce() {
        var standing = new Standing(
                Map.of(
                        "base", Trio.stack("base", "DELETE_FAILED"),
                        "data", Trio.stack("data", "CREATE_FAILED")),
                Map.of());

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.deploy(TRIO, standing, DeployOptions.DEFAULT))
                .withMessageContainingAll("Trio-Base-dev", "Trio-Data-dev");
    }

    @Test
    void warnsOfStacksThatTheConfigDoesNotAskForAnyMore() {
        var standing = new Standing(Map.of(), Map.of("old", Trio.stack("old", "CREATE_COMPLETE")));

        assertThat(Planner.deploy(TRIO, standing, DeployOptions.DEFAULT).warnings())
                .singleElement()
                .asString()
                .contains("Trio-Old-dev");
    }

    @Test
    void destroysAlongTheDocumentedWaves() {
        var plan = Planner.destroy(TRIO, standing("base", "data", "app", "aside"), DestroyOptions.DEFAULT);

        assertThat(waves(plan)).containsExactly(List.of("app"), List.of("data", "aside"), List.of("base"));
        assertThat(plan.warnings()).containsExactly("The files are lost.");
        assertThat(plan.dying()).hasSize(4);
    }

    @Test
    void deletesSecretsInTheirWaveWhenAsked() {
        var plan = Planner.destroy(TRIO, standing("base"), destroy(false, false, true));

        assertThat(waves(plan))
                .containsExactly(List.of("app"), List.of("data", "aside"), List.of("secrets"), List.of("base"));
    }

    @Test
    void saysWhatDiesAndWhatStays() {
        var data = Planner.destroy(TRIO, standing("data"), DestroyOptions.DEFAULT)
                .dying()
                .getFirst();

        assertThat(data.stays()).extracting(Template.Resource::logicalId).containsExactly("Key");
        assertThat(data.dies()).extracting(Template.Resource::logicalId).containsExactlyInAnyOrder("Files", "Logs");
        assertThat(data.stateful()).isTrue();
    }

    @Test
    void refusesToDestroyWhatIsNotOurs() {
        var ours = Trio.stack("app", "CREATE_COMPLETE");
        var foreign = new Standing.Stack(
                ours.arn(),
                ours.name(),
                "main",
                ours.status(),
                "",
                java.time.Instant.EPOCH,
                Map.of(),
                Map.of(),
                false,
                List.of());
        var standing = new Standing(Map.of("app", foreign), Map.of());

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.destroy(TRIO, standing, DestroyOptions.DEFAULT))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("not-ours");
                    assertThat(refusal.next()).contains("--adopt");
                });
        assertThat(Planner.destroy(TRIO, standing, destroy(false, true, false)).dying())
                .hasSize(1);
    }

    @Test
    void refusesToDestroyWhatIsProtected() {
        var ours = Trio.stack("app", "CREATE_COMPLETE");
        var guarded = new Standing.Stack(
                ours.arn(),
                ours.name(),
                "main",
                ours.status(),
                "",
                java.time.Instant.EPOCH,
                ours.tags(),
                Map.of(),
                true,
                List.of());
        var standing = new Standing(Map.of("app", guarded), Map.of());

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.destroy(TRIO, standing, DestroyOptions.DEFAULT))
                .satisfies(refusal -> assertThat(refusal.next()).contains("--unprotect"));
        assertThat(Planner.destroy(TRIO, standing, destroy(true, false, false)).dying())
                .singleElement()
                .satisfies(app -> assertThat(app.unprotect()).isTrue());
    }

    @Test
    void refusesToDestroyABucketWithSomethingInIt() {
        var filled = standing("app", "aside").with(Map.of("aside", Set.of("Uploads")), Map.of());

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.destroy(TRIO, filled, DestroyOptions.DEFAULT))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("bucket-not-empty");
                    assertThat(refusal.next()).contains("--empty", "--retain aside/Uploads");
                });
        assertThat(Planner.destroy(TRIO, filled, buckets(true)).dying()).hasSize(2);
        assertThat(Planner.destroy(TRIO, filled, buckets(false, "aside/Uploads"))
                        .dying())
                .hasSize(2);
        assertThat(Planner.destroy(TRIO, filled, destroy(false, false, false, "app"))
                        .dying())
                .as("a bucket of another stack")
                .hasSize(1);
    }

    private static DestroyOptions buckets(boolean empty, String... retain) {
        return new DestroyOptions(Set.of(), empty, false, false, Set.of(retain), false, false, true, Limits.DEFAULT);
    }

    @Test
    void refusesToDestroyOnlyWhatOthersStillNeed() {
        var standing = standing("base", "data", "app", "aside");

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> Planner.destroy(TRIO, standing, destroy(false, false, false, "data")))
                .satisfies(refusal -> assertThat(refusal.next()).contains("--only data app"));
        assertThat(waves(Planner.destroy(TRIO, standing, destroy(false, false, false, "data", "app"))))
                .containsExactly(List.of("app"), List.of("data"));
        assertThat(waves(Planner.destroy(TRIO, standing("base", "data"), destroy(false, false, false, "data"))))
                .containsExactly(List.of("data"));
    }

    @Test
    void saysWhichStackOfOursIsInNoWave() {
        var standing = new Standing(Map.of(), Map.of("old", Trio.stack("old", "CREATE_COMPLETE")));

        assertThat(Planner.destroy(TRIO, standing, DestroyOptions.DEFAULT).warnings())
                .anySatisfy(warning -> assertThat(warning).contains("Trio-Old-dev", "not deleted"));
    }

    @Test
    void destroysAPlaceholderThatHasNoTagsYet() {
        var placeholder = new Standing.Stack(
                "arn",
                Trio.name("app"),
                "main",
                "REVIEW_IN_PROGRESS",
                "",
                java.time.Instant.EPOCH,
                Map.of(),
                Map.of(),
                false,
                List.of());
        var standing = new Standing(Map.of("app", placeholder), Map.of());

        assertThat(Planner.destroy(TRIO, standing, DestroyOptions.DEFAULT).dying())
                .hasSize(1);
    }
}
