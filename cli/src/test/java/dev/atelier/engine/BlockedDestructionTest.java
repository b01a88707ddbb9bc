package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.DestroyPreview;
import dev.atelier.events.DestroyPreview.Data;
import dev.atelier.events.DestroyPreview.Goes;
import dev.atelier.events.DestroyPreview.Stay;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.Glob;
import dev.atelier.simulator.faults.Occasion;
import dev.atelier.simulator.faults.ResourceEffect;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.log.CallRecord;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Destructions that something stops, and what the operator is told before, then and afterwards. */
class BlockedDestructionTest {
    private static final Installation TRIO = Trio.installation();
    private static final String LASTING = "Export Vpc cannot be deleted as it is in use by other-stack";

    private final Lab lab = new Lab(TRIO).bootstrapped();

    private static ResourceFault fault(String stack, String resource, Occasion occasion, String reason) {
        return new ResourceFault(
                new Glob(stack),
                new Glob(resource),
                ResourceFault.Operation.DELETE,
                occasion,
                new ResourceEffect.Fail(reason));
    }

    private static DestroyOptions retaining(String... resources) {
        return new DestroyOptions(Set.of(), false, false, false, Set.of(resources), false, false, true, Limits.DEFAULT);
    }

    private long tries(String stack) {
        return lab.calls("DeleteStack").stream()
                .map(CallRecord::resources)
                .filter(resources -> resources.toString().contains(stack))
                .count();
    }

    private List<String> warnings() {
        return lab.events.stream()
                .filter(Event.Warning.class::isInstance)
                .map(event -> ((Event.Warning) event).sentence())
                .toList();
    }

    private DestroyPreview preview(DestroyOptions options) {
        var destroyer = new Destroyer(lab.surroundings());
        return destroyer.preview(destroyer.plan(TRIO, options));
    }

    @Test
    void whatLastsIsNotTriedAgain() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(fault("Trio-Base-dev", "Vpc", Occasion.ALWAYS, LASTING)));

        OperationResult result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(tries("Trio-Base-dev")).isEqualTo(1);
        assertThat(result.failure().orElseThrow().code()).isEqualTo("export-in-use");
        assertThat(result.failure().orElseThrow().next()).contains("--retain base/Vpc", "list-imports");
    }

    @Test
    void whatTheOperatorLeavesBehindIsTriedOnceMoreAndNamedWithItsCommand() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(fault("Trio-Base-dev", "Vpc", Occasion.ALWAYS, LASTING)));

        OperationResult result = lab.destroy(retaining("base/Vpc"));

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(tries("Trio-Base-dev")).isEqualTo(2);
        assertThat(result.left())
                .filteredOn(left -> left.type().equals("AWS::EC2::VPC"))
                .singleElement()
                .satisfies(left -> assertThat(left.remove())
                        .isEqualTo("aws cloudcontrol delete-resource --type-name AWS::EC2::VPC --identifier "
                                + left.id() + " --region eu-west-1"));
    }

    @Test
    void everyResourceThatStopsADeletionIsNamed() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(
                fault("Trio-Base-dev", "Vpc", Occasion.ALWAYS, "It still has a tenant."),
                fault("Trio-Base-dev", "Gateway", Occasion.ALWAYS, LASTING)));

        OperationResult result = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(result.failure().orElseThrow().getMessage()).contains("Gateway");
        assertThat(warnings()).anySatisfy(warning -> assertThat(warning).contains("Vpc", "It still has a tenant."));
    }

    @Test
    void aDestructionThatStopsHalfWayNamesWhatIsLeftOfTheStacksThatAreGoneAndNoOthers() {
        lab.deploy();
        lab.simulator.inject(FaultScript.ofResources(
                fault("Trio-Data-dev", "Files", Occasion.times(1), LASTING),
                fault("Trio-Base-dev", "Vpc", Occasion.ALWAYS, LASTING)));

        assertThat(lab.destroy(DestroyOptions.DEFAULT).left())
                .extracting(Left::type)
                .doesNotContain("AWS::KMS::Key");
        OperationResult further = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(further.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(further.left())
                .filteredOn(left -> left.type().equals("AWS::KMS::Key"))
                .singleElement()
                .satisfies(left -> assertThat(left.remove()).startsWith("aws kms schedule-key-deletion --key-id "));
        assertThat(lab.stacks()).containsOnlyKeys("Trio-Base-dev");
    }

    @Test
    void thePreviewNamesWhatIsLostWhatStaysAndWhatHasNoBackup() {
        lab.deploy();
        int before = lab.log.calls().size();

        DestroyPreview preview = preview(retaining("base/Vpc"));

        assertThat(preview.waves()).hasSize(3);
        assertThat(preview.waves().get(1).goes())
                .filteredOn(goes -> goes.name().equals("Trio-Data-dev"))
                .singleElement()
                .satisfies(goes -> {
                    assertThat(goes.unprotects()).isTrue();
                    assertThat(goes.data()).extracting(Data::logicalId).containsExactly("Files");
                    assertThat(goes.data().getFirst().physicalId()).startsWith("fs-");
                });
        assertThat(preview.waves().getFirst().goes()).extracting(Goes::data).containsExactly(List.of());
        assertThat(preview.stays()).extracting(Stay::logicalId).containsExactly("Key", "Archive", "Vpc");
        assertThat(preview.backups()).singleElement().satisfies(backup -> assertThat(backup.age())
                .isEmpty());
        assertThat(preview.secretsStay())
                .as("the secret is optional and not there")
                .isEmpty();
        assertThat(preview.warnings()).contains("The files are lost.");
        assertThat(lab.log.calls().subList(before, lab.log.calls().size()))
                .extracting(CallRecord::action)
                .allMatch(action ->
                        action.startsWith("Describe") || action.startsWith("List") || action.startsWith("Get"));
    }

    @Test
    void thePreviewOfNothingIsEmpty() {
        assertThat(preview(DestroyOptions.DEFAULT).empty()).isTrue();
    }
}
