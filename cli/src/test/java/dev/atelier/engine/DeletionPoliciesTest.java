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
    /** The trio whose archive goes as a parameter says. */
    private static Installation trio(String allowed, String policy) {
        return Trio.changed(
                "trio/system.yaml",
                text -> text.replace("secrets:\n", """
                          archive_policy: { description: What becomes of the archive., type: string, allowed: %s, default: Delete }

                        secrets:
                        """.formatted(allowed)).replace("aside.yaml\n", """
                        aside.yaml
                            deletion_policies: { Archive: "${archive_policy}" }
                        """),
                "archive_policy: " + policy);
    }

    private static Installation trio(String policy) {
        return trio("[Delete, Retain, RetainExceptOnCreate, Snapshot]", policy);
    }

    private static String uploaded(Lab lab) {
        return lab.cloudFormation()
                .getTemplate(request -> request.stackName("Trio-Aside-dev"))
                .templateBody();
    }

    private static List<String> archives(Lab lab) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::S3::Bucket"))
                .filter(resource -> resource.logicalId().equals("Archive"))
                .map(LiveResource::physicalId)
                .toList();
    }

    @Test
    void anArchiveThatIsToBeDeletedGoesWithItsStack() {
        var lab = new Lab(trio("Delete")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(uploaded(lab))
                .contains("DeletionPolicy: \"Delete\"", "UpdateReplacePolicy: \"Delete\"")
                .doesNotContain("Transform");

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(archives(lab)).isEmpty();
        assertThat(destroyed.left()).extracting(Left::why).noneMatch(why -> why.startsWith("kept by"));
    }

    @Test
    void anArchiveThatIsRetainedExceptOnCreationStays() {
        var lab = new Lab(trio("RetainExceptOnCreate")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(uploaded(lab))
                .contains("DeletionPolicy: \"RetainExceptOnCreate\"", "UpdateReplacePolicy: \"Retain\"");

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(archives(lab)).hasSize(1);
        assertThat(destroyed.left()).extracting(Left::id).contains(archives(lab).getFirst());
    }

    @Test
    void aChangedPolicyIsAChange() {
        var lab = new Lab(trio("Delete")).bootstrapped();
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.deploy(trio("Retain"), DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(uploaded(lab)).contains("DeletionPolicy: \"Retain\"");
        assertThat(lab.destroy(trio("Retain"), DestroyOptions.DEFAULT).failure())
                .isEqualTo(Optional.empty());
        assertThat(archives(lab)).hasSize(1);
    }

    @Test
    void aWordThatIsNoPolicyIsRefused() {
        assertThatThrownBy(() -> trio("[Delete, Keep]", "Keep"))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessage("The deletion policy of Archive in the stack aside is Keep,"
                        + " not one of Delete, Retain, RetainExceptOnCreate, Snapshot.");
    }
}
