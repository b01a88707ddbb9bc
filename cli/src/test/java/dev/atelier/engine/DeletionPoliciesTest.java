package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Deletion policies that the operator chooses reach AWS as literals, and hold there. */
class DeletionPoliciesTest {
    private static final String PARAMETER = """
              key_policy: { description: What becomes of the key., type: string, allowed: %s, default: Delete }

            secrets:
            """;

    /** The trio whose key goes as a parameter says. */
    private static Installation trio(String allowed, String policy) {
        return Trio.changed(
                "trio/system.yaml",
                text -> text.replace("secrets:\n", PARAMETER.formatted(allowed))
                        .replace("stateful: true", "stateful: true\n    deletion_policies: { Key: \"${key_policy}\" }"),
                "key_policy: " + policy);
    }

    private static Installation trio(String policy) {
        return trio("[Delete, Retain, RetainExceptOnCreate, Snapshot]", policy);
    }

    private static String uploaded(Lab lab) {
        return lab.cloudFormation()
                .getTemplate(request -> request.stackName("Trio-Data-dev"))
                .templateBody();
    }

    private static List<String> keys(Lab lab) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::KMS::Key"))
                .map(LiveResource::physicalId)
                .toList();
    }

    @Test
    void aKeyThatIsToBeDeletedGoesWithItsStack() {
        var lab = new Lab(trio("Delete")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(uploaded(lab))
                .contains("DeletionPolicy: \"Delete\"", "UpdateReplacePolicy: \"Delete\"")
                .doesNotContain("Transform");

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(keys(lab)).isEmpty();
        assertThat(destroyed.left()).extracting(Left::why).noneMatch(why -> why.startsWith("kept by"));
    }

    @Test
    void aKeyThatIsRetainedExceptOnCreationStays() {
        var lab = new Lab(trio("RetainExceptOnCreate")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(uploaded(lab))
                .contains("DeletionPolicy: \"RetainExceptOnCreate\"", "UpdateReplacePolicy: \"Retain\"");
        var preview = new Destroyer(lab.surroundings()).plan(trio("RetainExceptOnCreate"), DestroyOptions.DEFAULT);

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(keys(lab)).hasSize(1);
        assertThat(destroyed.left()).extracting(Left::id).contains(keys(lab).getFirst());
        assertThat(String.valueOf(preview)).isNotEmpty();
    }

    @Test
    void aChangedPolicyIsAChange() {
        var lab = new Lab(trio("Delete")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.deploy(trio("Retain"), DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(uploaded(lab)).contains("DeletionPolicy: \"Retain\"");
        assertThat(lab.destroy(trio("Retain"), DestroyOptions.DEFAULT).failure()).isEqualTo(Optional.empty());
        assertThat(keys(lab)).hasSize(1);
    }

    @Test
    void aWordThatIsNoPolicyIsRefused() {
        assertThatThrownBy(() -> trio("[Delete, Keep]", "Keep"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage("The deletion policy of Key in the stack data is Keep,"
                        + " not one of Delete, Retain, RetainExceptOnCreate, Snapshot.");
    }
}
