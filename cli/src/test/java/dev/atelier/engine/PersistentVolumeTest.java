package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The data of a server on a volume that goes from one deployment to the next. */
class PersistentVolumeTest {
    private static final DeployOptions FRESH =
            new DeployOptions(Set.of(), false, Set.of(), Set.of(), true, false, true, true, Limits.DEFAULT);

    private final Installation anew = Depot.installation();
    private Lab lab = new Lab(anew).bootstrapped();

    private static Installation existing(String volume) {
        return Depot.installation("volume: Existing", "volume_id: " + volume);
    }

    private List<String> volumes() {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::Volume"))
                .map(LiveResource::physicalId)
                .toList();
    }

    private String output() {
        return lab.cloudFormation()
                .describeStacks(request -> request.stackName(Depot.STACK))
                .stacks()
                .getFirst()
                .outputs()
                .getFirst()
                .outputValue();
    }

    private List<Left> left(Installation installation) {
        var destroyed = lab.destroy(installation, DestroyOptions.DEFAULT);
        assertThat(destroyed.failure()).isEmpty();
        return destroyed.left().stream()
                .filter(left -> left.type().equals("AWS::EC2::Volume"))
                .toList();
    }

    @Test
    void theVolumeOfADestroyedServerIsUsedAgainByTheNext() {
        assertThat(lab.deploy().failure()).isEmpty();
        String volume = output();

        assertThat(left(anew))
                .containsExactly(new Left(
                        "AWS::EC2::Volume",
                        volume,
                        "kept with its data; to use it again, write \"volume: Existing\" and \"volume_id: " + volume
                                + "\" under parameters in the config",
                        "aws ec2 delete-volume --volume-id " + volume + " --region eu-west-1"));
        assertThat(left(anew))
                .extracting(Left::id)
                .as("a second run still knows it")
                .containsExactly(volume);

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy())
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo("volume-retained");
                    assertThat(refusal).hasMessageContaining(volume);
                    assertThat(refusal.next())
                            .contains("\"volume: Existing\" and \"volume_id: " + volume + "\"", "--fresh");
                });
        assertThat(lab.stacks()).as("nothing was changed").isEmpty();
        assertThat(volumes()).containsExactly(volume);

        assertThat(lab.deploy(existing(volume), DeployOptions.DEFAULT).failure())
                .isEmpty();
        assertThat(output()).isEqualTo(volume);
        assertThat(volumes()).containsExactly(volume);
        assertThat(lab.deploy(existing(volume), DeployOptions.DEFAULT).failure())
                .as("it may be attached to our own server")
                .isEmpty();

        assertThat(left(existing(volume))).extracting(Left::id).containsExactly(volume);
        assertThat(volumes()).containsExactly(volume);
    }

    @Test
    void workspacesTakesOverTheDataOfTheOneBefore() {
        var made = TeradataSystemsTest.installation("workspaces", List.of("use_persistent_volume: New"));
        lab = new Lab(made, TeradataSystemsTest::plant).bootstrapped().withSecrets();
        List<String> others = volumes();
        assertThat(lab.deploy().failure()).isEmpty();
        String volume = volumes().stream()
                .filter(id -> !others.contains(id))
                .findFirst()
                .orElseThrow();
        assertThat(left(made)).extracting(Left::id).containsExactly(volume);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy())
                .satisfies(refusal -> assertThat(refusal.next())
                        .contains("\"use_persistent_volume: Existing\" and \"existing_persistent_volume_id: " + volume
                                + "\""));

        var taken = TeradataSystemsTest.installation(
                "workspaces", List.of("use_persistent_volume: Existing", "existing_persistent_volume_id: " + volume));
        assertThat(lab.deploy(taken, DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(lab.simulator.living())
                .filteredOn(resource -> resource.type().equals("AWS::EC2::Instance"))
                .singleElement()
                .satisfies(
                        server -> assertThat(String.valueOf(server.properties().get("Volumes")))
                                .contains(volume));
        assertThat(left(taken)).extracting(Left::id).containsExactly(volume);
    }

    @Test
    void freshLeavesTheOldVolumeAsItIs() {
        assertThat(lab.deploy().failure()).isEmpty();
        String first = output();
        assertThat(left(anew)).hasSize(1);

        assertThat(lab.deploy(FRESH).failure()).isEmpty();

        String second = output();
        assertThat(second).isNotEqualTo(first);
        assertThat(lab.deploy().failure())
                .as("the stack holds its volume, so that no other is made")
                .isEmpty();
        lab.pass(Duration.ofMinutes(1));
        assertThat(left(anew)).extracting(Left::id).containsExactly(second, first);
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy())
                .withMessageContaining(second + ", " + first)
                .satisfies(refusal -> assertThat(refusal.next()).contains("volume_id: " + second));
    }

    @Test
    void aPlanSaysItToo() {
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(left(anew)).hasSize(1);

        var plan = lab.plan(anew, DeployOptions.DEFAULT);

        assertThat(plan.stacks()).singleElement().satisfies(stack -> assertThat(String.valueOf(stack))
                .contains("volume-retained"));
        assertThat(String.valueOf(lab.plan(anew, FRESH))).doesNotContain("volume-retained");
    }

    @Test
    void aVolumeOfAnotherInstallationDoesNotCount() {
        lab = new Lab(anew, planted("eu-west-1a")).bootstrapped();

        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(volumes()).hasSize(2);
    }

    @Test
    void aVolumeThatIsNotToBeKeptGoes() {
        var brief = Depot.installation("volume_policy: Delete");
        assertThat(lab.deploy(brief, DeployOptions.DEFAULT).failure()).isEmpty();
        assertThat(left(brief)).isEmpty();
        assertThat(volumes()).isEmpty();
        assertThat(lab.deploy(brief, DeployOptions.DEFAULT).failure()).isEmpty();
    }

    @Test
    void theFinalSnapshotOfAVolumeIsNamed() {
        var careful = Depot.installation("volume_policy: Snapshot");
        assertThat(lab.deploy(careful, DeployOptions.DEFAULT).failure()).isEmpty();
        String volume = output();
        var destroyer = new Destroyer(lab.surroundings());
        assertThat(destroyer
                        .preview(destroyer.plan(careful, DestroyOptions.DEFAULT))
                        .stays())
                .extracting(stay -> stay.physicalId() + " " + stay.how())
                .containsExactly(volume + " as a final snapshot");

        var destroyed = lab.destroy(careful, DestroyOptions.DEFAULT);

        assertThat(volumes()).isEmpty();
        String snapshot = lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::EC2::Snapshot"))
                .map(LiveResource::physicalId)
                .findFirst()
                .orElseThrow();
        assertThat(destroyed.left())
                .contains(new Left(
                        "AWS::EC2::Snapshot",
                        snapshot,
                        "snapshot of the volume " + volume,
                        "aws ec2 delete-snapshot --snapshot-id " + snapshot + " --region eu-west-1"));
    }

    @Test
    void afterACreationThatFailedAVolumeGoesThatIsRetainedExceptThen() {
        lab.simulator.inject(
                FaultScript.ofResources(ResourceFault.failCreate(Depot.STACK, "Server", "The zone is full.")));

        assertThat(lab.deploy(Depot.installation("volume_policy: RetainExceptOnCreate"), DeployOptions.DEFAULT)
                        .failure())
                .isPresent();

        assertThat(volumes()).isEmpty();
    }

    @Test
    void theVolumeOfACreationThatFailedIsNamedAtOnceAndUsedByTheNext() {
        lab.simulator.inject(
                FaultScript.ofResources(ResourceFault.failCreate(Depot.STACK, "Server", "The zone is full.")));

        var failed = lab.deploy();

        assertThat(volumes()).hasSize(1);
        String volume = volumes().getFirst();
        String lines = "\"volume: Existing\" and \"volume_id: " + volume + "\" under parameters in the config";
        assertThat(failed.left()).singleElement().satisfies(left -> {
            assertThat(left.id()).isEqualTo(volume);
            assertThat(left.why()).contains("the creation that failed", lines);
            assertThat(left.remove()).contains("delete-volume --volume-id " + volume);
        });
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure).hasMessageContaining("The zone is full.");
            assertThat(failure.next()).contains(lines, volume + " was made and is kept", "--fresh");
        });
        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy())
                .withMessageContaining("its creation, which failed, has made " + volume);

        lab.simulator.inject(FaultScript.none());
        assertThat(lab.deploy(existing(volume), DeployOptions.DEFAULT).failure())
                .isEmpty();
        assertThat(output()).isEqualTo(volume);
        assertThat(volumes()).containsExactly(volume);
    }

    @Test
    void aFailureNamesOnlyTheVolumeThatItHasLeftItself() {
        assertThat(lab.deploy().failure()).isEmpty();
        String old = output();
        assertThat(left(anew)).hasSize(1);
        lab.simulator.inject(
                FaultScript.ofResources(ResourceFault.failCreate(Depot.STACK, "Server", "The zone is full.")));

        assertThat(lab.deploy(FRESH).left()).singleElement().satisfies(left -> assertThat(left.id())
                .isNotEqualTo(old));
    }

    @ParameterizedTest
    @CsvSource({
        "vol-0123456789abcdef1, eu-west-1a, volume-missing",
        "vol-0123456789abcdef0, eu-west-1b, volume-in-other-zone",
    })
    void aVolumeThatCannotBeUsedIsRefusedBeforeAnythingChanges(String wanted, String zone, String code) {
        lab = new Lab(anew, planted(zone)).bootstrapped();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy(existing(wanted), DeployOptions.DEFAULT))
                .satisfies(refusal -> {
                    assertThat(refusal.code()).isEqualTo(code);
                    assertThat(refusal).hasMessageContaining(wanted);
                });
        assertThat(lab.stacks()).isEmpty();
    }

    @Test
    void aVolumeThatAnotherServerUsesIsRefused() {
        lab = new Lab(anew, seed -> {
                    planted("eu-west-1a").accept(seed);
                    seed.resource(
                            "AWS::EC2::Instance",
                            "i-0123456789abcdef0",
                            Map.of(
                                    "AvailabilityZone",
                                    "eu-west-1a",
                                    "Volumes",
                                    List.of(Map.of("VolumeId", "vol-0123456789abcdef0"))));
                })
                .bootstrapped();

        assertThatExceptionOfType(Failure.Refused.class)
                .isThrownBy(() -> lab.deploy(existing("vol-0123456789abcdef0"), DeployOptions.DEFAULT))
                .withMessage("The volume vol-0123456789abcdef0 is attached to i-0123456789abcdef0,"
                        + " which is not part of this installation.");
    }

    private static Consumer<SeedBuilder> planted(String zone) {
        return seed -> seed.resource(
                "AWS::EC2::Volume", "vol-0123456789abcdef0", Map.of("AvailabilityZone", zone, "Size", 20));
    }
}
