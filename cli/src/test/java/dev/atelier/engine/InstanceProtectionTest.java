package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.Failure;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A server that is protected against termination goes only when that is asked for. */
class InstanceProtectionTest {
    private static final DestroyOptions UNPROTECT =
            new DestroyOptions(Set.of(), false, true, false, Set.of(), false, false, true, Limits.DEFAULT);

    private final Installation installation = Depot.installation("termination_protection: true");
    private final Lab lab = new Lab(installation).bootstrapped();

    @BeforeEach
    void deployed() {
        assertThat(lab.deploy().failure()).isEmpty();
    }

    private List<String> servers() {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::Instance"))
                .map(resource -> resource.physicalId())
                .toList();
    }

    @Test
    void withoutAWordItIsRefusedBeforeAnythingGoes() {
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.destroy(DestroyOptions.DEFAULT))
                .withMessage("The instance Server of stack Depot-dev is protected against termination.")
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("protected");
                    assertThat(refusal.next()).contains("--unprotect");
                });
        assertThat(lab.stacks()).containsEntry(Depot.STACK, "CREATE_COMPLETE");
        assertThat(servers()).hasSize(1);
    }

    @Test
    void thePreviewShowsWhatIsLiftedAndTheDestructionLiftsIt() {
        var destroyer = new Destroyer(lab.surroundings());
        var plan = destroyer.plan(installation, UNPROTECT);
        String server = servers().getFirst();

        DestroyPreview preview = destroyer.preview(plan);
        assertThat(preview.waves().getFirst().goes().getFirst().shielded())
                .containsExactly(new DestroyPreview.Data("Server", "AWS::EC2::Instance", server));
        assertThat(lab.calls("ModifyInstanceAttribute"))
                .as("the preview changes nothing")
                .isEmpty();
        assertThat(preview.warnings())
                .containsExactly("What the server has made itself stays.", "The protection is on.");

        assertThat(destroyer.run(plan).failure()).isEmpty();
        assertThat(lab.stacks()).isEmpty();
        assertThat(servers()).isEmpty();
    }

    @Test
    void aServerThatIsNotProtectedNeedsNoWord() {
        var open = Depot.installation();
        assertThat(lab.deploy(open, DeployOptions.DEFAULT).failure()).isEmpty();

        var destroyed = lab.destroy(open, DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(destroyed.warnings()).containsExactly("What the server has made itself stays.");
        assertThat(lab.calls("ModifyInstanceAttribute")).isEmpty();
    }
}
