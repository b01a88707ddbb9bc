package dev.atelier.simulator.services.imagebuilder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Image;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.imagebuilder.ImagebuilderClient;
import software.amazon.awssdk.services.imagebuilder.model.ImageStatus;
import software.amazon.awssdk.services.imagebuilder.model.ImageSummary;
import software.amazon.awssdk.services.imagebuilder.model.InvalidRequestException;
import software.amazon.awssdk.services.imagebuilder.model.ResourceNotFoundException;

class ImageBuilderServiceTest {

    private static final String ARN = "arn:aws:imagebuilder:eu-west-1:" + SimulatedAws.ACCOUNT + ":";
    private static final String PIPELINE = ARN + "image-pipeline/nodes";

    private final SimulatedAws aws = simulated();
    private final ImagebuilderClient builder = aws.client(ImagebuilderClient.builder());
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    private static SimulatedAws simulated(String... failures) {
        var seed = new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, "eu-west-1")
                .resource(
                        "AWS::ImageBuilder::DistributionConfiguration",
                        Map.of(
                                "Name",
                                "nodes",
                                "Distributions",
                                List.of(Map.of(
                                        "Region",
                                        "eu-west-1",
                                        "AmiDistributionConfiguration",
                                        Map.of("AmiTags", Map.of("colour", "red"))))))
                .resource(
                        "AWS::ImageBuilder::ImagePipeline",
                        Map.of(
                                "Name", "nodes",
                                "ImageRecipeArn", ARN + "image-recipe/nodes/1.0.3",
                                "DistributionConfigurationArn", ARN + "distribution-configuration/nodes"));
        List.of(failures).forEach(reason -> seed.resource("AWS::ImageBuilder::BuildFailure", Map.of("Reason", reason)));
        return new SimulatedAws(simulator -> simulator.seed(seed.build()));
    }

    private String start(String token) {
        return builder.startImagePipelineExecution(
                        request -> request.imagePipelineArn(PIPELINE).clientToken(token))
                .imageBuildVersionArn();
    }

    private List<ImageSummary> images() {
        return builder.listImagePipelineImages(request -> request.imagePipelineArn(PIPELINE))
                .imageSummaryList();
    }

    private ImageStatus status() {
        return images().getFirst().state().status();
    }

    private String machineImage() {
        return images().getFirst().outputResources().amis().getFirst().image();
    }

    private Image described(String id) {
        return ec2.describeImages(request -> request.imageIds(id)).images().getFirst();
    }

    @Test
    void anImageGoesThroughItsPhasesAndIsAMachineImageThen() {
        assertThat(start("t1")).isEqualTo(ARN + "image/nodes/1.0.3/1");
        assertThat(status()).isEqualTo(ImageStatus.PENDING);
        aws.pass(60);
        assertThat(status()).isEqualTo(ImageStatus.BUILDING);
        assertThat(images().getFirst().outputResources().amis()).isEmpty();
        aws.pass(17 * 60);
        assertThat(status()).isEqualTo(ImageStatus.TESTING);
        aws.pass(600);
        assertThat(status()).isEqualTo(ImageStatus.AVAILABLE);
        assertThat(described(machineImage()).tags())
                .contains(
                        Tag.builder().key("colour").value("red").build(),
                        Tag.builder()
                                .key("Ec2ImageBuilderArn")
                                .value(ARN + "image/nodes/1.0.3/1")
                                .build());
    }

    @Test
    void theSameTokenStartsNoSecondBuild() {
        assertThat(start("t1")).isEqualTo(start("t1"));
        assertThat(start("t2")).isEqualTo(ARN + "image/nodes/1.0.3/2");
        assertThat(images()).hasSize(2);
    }

    @Test
    void aBuildThatFailsSaysWhyAndLeavesNoMachineImage() {
        var failing = simulated("Document failed!");
        var client = failing.client(ImagebuilderClient.builder());
        client.startImagePipelineExecution(
                request -> request.imagePipelineArn(PIPELINE).clientToken("t1"));
        failing.pass(3600);

        var image = client.listImagePipelineImages(request -> request.imagePipelineArn(PIPELINE))
                .imageSummaryList()
                .getFirst();

        assertThat(image.state().status()).isEqualTo(ImageStatus.FAILED);
        assertThat(image.state().reason()).isEqualTo("Document failed!");
        assertThat(image.outputResources().amis()).isEmpty();
    }

    @Test
    void aCancelledBuildMakesNothing() {
        String arn = start("t1");
        assertThatThrownBy(() -> builder.deleteImage(request -> request.imageBuildVersionArn(arn)))
                .isInstanceOf(InvalidRequestException.class);

        builder.cancelImageCreation(request -> request.imageBuildVersionArn(arn).clientToken("t2"));
        aws.pass(3600);

        assertThat(status()).isEqualTo(ImageStatus.CANCELLED);
        builder.deleteImage(request -> request.imageBuildVersionArn(arn));
        assertThat(images()).isEmpty();
    }

    @Test
    void deletingAnImageLeavesTheMachineImage() {
        String arn = start("t1");
        aws.pass(3600);
        String machineImage = machineImage();

        builder.deleteImage(request -> request.imageBuildVersionArn(arn));

        assertThat(images()).isEmpty();
        assertThat(described(machineImage).stateAsString()).isEqualTo("available");
        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .hasSize(1);
    }

    @Test
    void snapshotsGoWithAMachineImageWhereTheCallAsksForIt() {
        start("t1");
        start("t2");
        aws.pass(3600);
        var ids = images().stream()
                .map(image -> image.outputResources().amis().getFirst().image())
                .toList();

        ec2.deregisterImage(request -> request.imageId(ids.getFirst()).deleteAssociatedSnapshots(true));
        ec2.deregisterImage(request -> request.imageId(ids.getLast()));

        assertThat(ec2.describeImages(request -> request.owners("self")).images())
                .isEmpty();
        assertThat(ec2.describeSnapshots(request -> request.ownerIds("self")).snapshots())
                .singleElement()
                .satisfies(left -> assertThat(left.description()).contains(ids.getLast()));
        assertThatThrownBy(() -> described(ids.getFirst()))
                .isInstanceOfSatisfying(Ec2Exception.class, refused -> assertThat(
                                refused.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidAMIID.NotFound"));
    }

    @Test
    void whatDoesNotExistIsRefused() {
        assertThatThrownBy(() -> builder.getImagePipeline(request -> request.imagePipelineArn(PIPELINE + "x")))
                .isInstanceOf(ResourceNotFoundException.class);
        assertThatThrownBy(() -> builder.deleteImage(request -> request.imageBuildVersionArn(ARN + "image/x/1.0.0/1")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
