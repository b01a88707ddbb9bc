package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.atelier.Installations;
import dev.atelier.events.Action;
import dev.atelier.events.DestroyPreview.Data;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.Outcome;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.imagebuilder.ImagebuilderClient;

/** The step that has Image Builder make a machine image, at the example of {@code workbench}. */
class MachineImageTest {
    private static final String IMAGE = "AWS::EC2::Image";
    private static final String SNAPSHOT = "AWS::EC2::Snapshot";
    private static final String BUILT = "AWS::ImageBuilder::Image";
    private static final String START = "StartImagePipelineExecution";

    private static Installation workbench(String... parameters) {
        return Installations.of("""
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters:
                  license_type: none
                """ + "  " + String.join("\n  ", withSource(parameters)) + "\n");
    }

    private static List<String> withSource(String... parameters) {
        return Stream.concat(Stream.of("image_source: image-builder"), Stream.of(parameters))
                .collect(toMap(line -> line.replaceFirst(":.*", ""), line -> line, (_, own) -> own, LinkedHashMap::new))
                .values()
                .stream()
                .toList();
    }

    private static Lab lab(Consumer<SeedBuilder> planted) {
        return new Lab(workbench(), planted).bootstrapped().withSecrets();
    }

    private static Lab deployed() {
        Lab lab = lab(_ -> {});
        assertThat(lab.deploy().failure()).isEmpty();
        return lab;
    }

    private static List<LiveResource> all(Lab lab, String type) {
        return lab.simulator.living().stream()
                .filter(resource -> resource.type().equals(type))
                .toList();
    }

    private static List<String> ids(Lab lab, String type) {
        return all(lab, type).stream().map(LiveResource::physicalId).toList();
    }

    /** The image with which nodes are launched. */
    private static String imageOfNodes(Lab lab) {
        String template =
                all(lab, "AWS::EC2::LaunchTemplate").getFirst().properties().toString();
        return template.replaceAll("(?s).*ImageId=([^,}]+).*", "$1");
    }

    private static List<String> told(Lab lab) {
        return lab.events.stream()
                .filter(Event.Progress.class::isInstance)
                .map(Event.Progress.class::cast)
                .filter(progress -> progress.stack().equals("machine-image"))
                .map(Event.Progress::sentence)
                .toList();
    }

    private static List<String> notices(Lab lab) {
        return lab.events.stream()
                .filter(Event.Notice.class::isInstance)
                .map(event -> ((Event.Notice) event).sentence())
                .toList();
    }

    private static StackPlan planned(Lab lab, Installation changed) {
        return lab.plan(changed, DeployOptions.DEFAULT).stacks().stream()
                .filter(stack -> stack.id().equals("servers"))
                .findFirst()
                .orElseThrow();
    }

    private static DeployOptions exclusively(String id) {
        return new DeployOptions(Set.of(id), true, Set.of(), Set.of(), false, false, true, true, Limits.DEFAULT);
    }

    @Test
    void nodesAreLaunchedFromTheImageThatThePipelineHasMade() {
        Lab lab = deployed();

        assertThat(ids(lab, IMAGE)).containsExactly(imageOfNodes(lab));
        assertThat(told(lab))
                .satisfiesExactly(
                        first -> assertThat(first).contains("workbench-dev/1.1.1/1", "PENDING"),
                        second -> assertThat(second).contains("BUILDING"),
                        third -> assertThat(third).contains("DISTRIBUTING"));
        assertThat(all(lab, BUILT).getFirst().properties().toString()).contains("atelier:pipeline=workbench-dev");
    }

    @Test
    void anImageOfTheSameRecipeIsNotMadeAgain() {
        Lab lab = deployed();
        String image = imageOfNodes(lab);

        var again = lab.deploy();

        assertThat(again.failure()).isEmpty();
        assertThat(lab.calls(START)).hasSize(1);
        assertThat(imageOfNodes(lab)).isEqualTo(image);
        assertThat(Lab.byId(again))
                .hasEntrySatisfying("servers", it -> assertThat(it.action()).isEqualTo(Action.UNCHANGED));
    }

    @Test
    void aNewRecipeGivesANewImageAndKeepsTheOldOne() {
        Lab lab = deployed();
        String old = imageOfNodes(lab);

        assertThat(lab.deploy(workbench("image_revision: 2"), DeployOptions.DEFAULT)
                        .failure())
                .isEmpty();

        assertThat(imageOfNodes(lab)).isNotEqualTo(old);
        assertThat(ids(lab, IMAGE)).containsExactlyInAnyOrder(old, imageOfNodes(lab));
        assertThat(all(lab, "AWS::EC2::Instance"))
                .extracting(node -> node.property("ImageId").orElse(""))
                .containsOnly(imageOfNodes(lab));
    }

    @Test
    void anImageThatSomebodyHasDeregisteredIsMadeAgain() {
        Lab lab = deployed();
        String old = imageOfNodes(lab);
        lab.client(Ec2Client.builder()).deregisterImage(request -> request.imageId(old));

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(imageOfNodes(lab)).isNotEqualTo(old).isIn(ids(lab, IMAGE));
    }

    /** The run ends while the image is being made, and the next one finds it by what stands in AWS. */
    @Test
    void aBuildThatIsUnderWayIsFollowed() {
        Lab lab = lab(_ -> {});
        lab.onEvent = event -> {
            if (event instanceof Event.Progress progress && progress.sentence().contains("BUILDING")) {
                throw new Lab.Killed();
            }
        };
        assertThatThrownBy(lab::deploy).isInstanceOf(Lab.Killed.class);
        lab.onEvent = _ -> {};

        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(lab.calls(START)).hasSize(1);
        assertThat(ids(lab, IMAGE)).containsExactly(imageOfNodes(lab));
    }

    @Test
    void aBuildThatFailsSaysWhyAndWhereItsLogIsAndTheNextRunBuildsAgain() {
        Lab lab = lab(seed -> seed.resource("AWS::ImageBuilder::BuildFailure", Map.of("Reason", "Document failed!")));

        var failed = lab.deploy();

        assertThat(failed.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("image-failed");
            assertThat(failure.getMessage())
                    .isEqualTo("The image workbench-dev/1.1.1/1 of step machine-image is FAILED: Document failed!");
            assertThat(failure.next()).contains("group /aws/imagebuilder/workbench-dev, stream 1.1.1/1");
        });
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(ids(lab, IMAGE)).containsExactly(imageOfNodes(lab));
    }

    @Test
    void aPlanKnowsAnImageThatIsThere() {
        Lab lab = lab(_ -> {});
        assertThat(planned(lab, workbench())).satisfies(servers -> {
            assertThat(servers.known()).isFalse();
            assertThat(servers.after()).contains("machine-image");
        });
        assertThat(lab.deploy().failure()).isEmpty();

        assertThat(planned(lab, workbench()).action()).isEqualTo(Action.UNCHANGED);
        assertThat(planned(lab, workbench("image_revision: 2"))).satisfies(servers -> {
            assertThat(servers.known()).isFalse();
            assertThat(servers.after()).containsExactly("machine-image");
        });
    }

    @Test
    void aStackAloneTakesTheImageThatIsThere() {
        Lab lab = lab(_ -> {});
        var unready = catchThrowableOfType(Failure.Refused.class, () -> lab.deploy(exclusively("servers")));
        assertThat(unready.getMessage()).contains("servers depends on what the step machine-image makes");
        assertThat(lab.deploy().failure()).isEmpty();

        var alone = lab.deploy(exclusively("servers"));

        assertThat(alone.failure()).isEmpty();
        assertThat(imageOfNodes(lab)).isIn(ids(lab, IMAGE));
    }

    @Test
    void imagesAndSnapshotsGoBeforeTheirPipelineAndAreNamedBefore() {
        Lab lab = deployed();
        assertThat(lab.deploy(workbench("image_revision: 2"), DeployOptions.DEFAULT)
                        .failure())
                .isEmpty();
        List<String> images = ids(lab, IMAGE);
        var destroyer = new Destroyer(lab.surroundings());

        var preview = destroyer.preview(destroyer.plan(workbench(), DestroyOptions.DEFAULT));
        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(preview.waves().stream()
                        .flatMap(wave -> wave.goes().stream())
                        .flatMap(goes -> goes.data().stream())
                        .filter(data -> data.type().equals(IMAGE))
                        .map(Data::physicalId))
                .hasSize(2)
                .containsExactlyInAnyOrderElementsOf(images);
        assertThat(destroyed.failure()).isEmpty();
        assertThat(ids(lab, IMAGE)).isEmpty();
        assertThat(ids(lab, BUILT)).isEmpty();
        assertThat(ids(lab, SNAPSHOT)).isEmpty();
        assertThat(images).allSatisfy(image -> assertThat(notices(lab))
                .contains("Removed the machine image " + image + " and its snapshots."));
    }

    @Test
    void anImageFromWhichSomebodyElsesInstanceRunsStaysAndIsNamed() {
        Lab lab = lab(_ -> {});
        assertThat(lab.deploy().failure()).isEmpty();
        String image = imageOfNodes(lab);
        lab.cloudFormation().createStack(request -> request.stackName("theirs").templateBody("""
                        Resources: { Machine: { Type: AWS::EC2::Instance, Properties: { ImageId: %s } } }
                        """.formatted(image)));
        lab.pass(Duration.ofMinutes(10));

        var destroyed = lab.destroy(DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(ids(lab, IMAGE)).containsExactly(image);
        assertThat(ids(lab, SNAPSHOT)).hasSize(1);
        assertThat(destroyed.left())
                .filteredOn(left -> left.type().equals(IMAGE))
                .singleElement()
                .satisfies(left -> {
                    assertThat(left.id()).isEqualTo(image);
                    assertThat(left.remove())
                            .contains("ec2 deregister-image --delete-associated-snapshots --image-id " + image);
                });
    }

    @Test
    void aBuildThatIsUnderWayIsCancelledFirst() {
        Lab lab = deployed();
        String pipeline =
                all(lab, "AWS::ImageBuilder::ImagePipeline").getFirst().physicalId();
        lab.client(ImagebuilderClient.builder())
                .startImagePipelineExecution(
                        request -> request.imagePipelineArn(pipeline).clientToken("somebody"));

        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();

        assertThat(ids(lab, BUILT)).isEmpty();
        assertThat(ids(lab, IMAGE)).isEmpty();
        assertThat(notices(lab)).anyMatch(sentence -> sentence.startsWith("Cancelled the build of the image"));
    }

    @Test
    void itGoesAfterWhatUsesItAndBeforeTheNetwork() {
        Lab lab = deployed();

        assertThat(lab.destroy(DestroyOptions.DEFAULT).failure()).isEmpty();

        assertThat(lab.calls("DeleteStack").stream()
                        .flatMap(call -> call.resources().stream())
                        .map(name -> name.replaceAll(".*(Workbench-[A-Za-z]+).*", "$1"))
                        .distinct()
                        .toList())
                .hasSize(6)
                .startsWith("Workbench-Servers")
                .endsWith("Workbench-Network", "Workbench-Key")
                .element(3)
                .isEqualTo("Workbench-Image");
    }

    /** The stack stands on, without being wanted, and its images go with it. */
    @Test
    void imagesThatAreNotWantedAnyMoreGoTheSameWay() {
        Lab lab = deployed();
        Installation boot = workbench("image_source: boot");
        assertThat(lab.deploy(boot, DeployOptions.DEFAULT).failure()).isEmpty();
        assertThat(imageOfNodes(lab)).startsWith("resolve:ssm:");
        assertThat(ids(lab, IMAGE)).hasSize(1);

        assertThat(lab.destroy(boot, DestroyOptions.DEFAULT).failure()).isEmpty();

        assertThat(ids(lab, IMAGE)).isEmpty();
        assertThat(lab.stacks().keySet()).noneMatch(name -> name.startsWith("Workbench-"));
    }

    @Test
    void whatRetainNamesStays() {
        Lab lab = deployed();

        var destroyed = lab.destroy(new DestroyOptions(
                Set.of(), false, false, false, Set.of("image/Pipeline"), false, false, true, Limits.DEFAULT));

        assertThat(destroyed.failure()).isEmpty();
        assertThat(ids(lab, IMAGE)).hasSize(1);
        assertThat(destroyed.left())
                .extracting(Left::id)
                .contains(ids(lab, IMAGE).getFirst());
    }

    @Test
    void theImageIsTaggedAsTheInstallations() {
        Lab lab = deployed();

        assertThat(lab.client(Ec2Client.builder())
                        .describeImages(request -> request.owners("self"))
                        .images()
                        .getFirst()
                        .tags())
                .contains(
                        Tag.builder().key("atelier:system").value("workbench").build(),
                        Tag.builder().key("atelier:instance").value("dev").build());
    }
}
