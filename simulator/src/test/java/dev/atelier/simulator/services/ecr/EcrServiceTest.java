package dev.atelier.simulator.services.ecr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecr.EcrClient;
import software.amazon.awssdk.services.ecr.model.ImageIdentifier;
import software.amazon.awssdk.services.ecr.model.ImageNotFoundException;
import software.amazon.awssdk.services.ecr.model.ImageTagAlreadyExistsException;
import software.amazon.awssdk.services.ecr.model.RepositoryNotFoundException;
import software.amazon.awssdk.services.ecr.model.ScanStatus;

class EcrServiceTest {

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource(
                    "AWS::ECR::Repository",
                    Map.of(
                            "RepositoryName", "connect",
                            "ImageTagMutability", "IMMUTABLE",
                            "ImageScanningConfiguration", Map.of("ScanOnPush", true)))
            .scanFinding("connect", "CVE-2026-1", "CRITICAL")
            .build()));
    private final EcrClient ecr = aws.client(EcrClient.builder());

    private void put(String tag, String manifest) {
        ecr.putImage(i -> i.repositoryName("connect").imageTag(tag).imageManifest(manifest));
    }

    private static ImageIdentifier tag(String tag) {
        return ImageIdentifier.builder().imageTag(tag).build();
    }

    @Test
    void imagesAreFoundByTagAndDigest() {
        put("1.0", "{\"one\":1}");
        var described = ecr.describeImages(i -> i.repositoryName("connect").imageIds(tag("1.0")))
                .imageDetails()
                .getFirst();
        assertThat(described.imageDigest()).matches("sha256:[0-9a-f]{64}");
        assertThat(ecr.batchGetImage(i -> i.repositoryName("connect").imageIds(tag("1.0"), tag("2.0")))
                        .failures())
                .hasSize(1);
        assertThatThrownBy(() ->
                        ecr.describeImages(i -> i.repositoryName("connect").imageIds(tag("2.0"))))
                .isInstanceOf(ImageNotFoundException.class);
        assertThatThrownBy(() -> ecr.listImages(i -> i.repositoryName("other")))
                .isInstanceOf(RepositoryNotFoundException.class);
    }

    @Test
    void anImmutableTagStaysWhatItIs() {
        put("1.0", "{\"one\":1}");
        put("1.0", "{\"one\":1}");
        assertThatThrownBy(() -> put("1.0", "{\"two\":2}")).isInstanceOf(ImageTagAlreadyExistsException.class);
        assertThat(ecr.listImages(i -> i.repositoryName("connect")).imageIds()).hasSize(1);
    }

    @Test
    void findingsComeWhenTheScanIsDone() {
        put("1.0", "{}");
        var running =
                ecr.describeImageScanFindings(s -> s.repositoryName("connect").imageId(tag("1.0")));
        assertThat(running.imageScanStatus().status()).isEqualTo(ScanStatus.IN_PROGRESS);
        aws.pass(30);
        var done = ecr.describeImageScanFindings(
                        s -> s.repositoryName("connect").imageId(tag("1.0")))
                .imageScanFindings();
        assertThat(done.findingSeverityCountsAsStrings()).containsEntry("CRITICAL", 1);
        assertThat(done.findings().getFirst().name()).isEqualTo("CVE-2026-1");
    }

    @Test
    void deletingTheLastTagDeletesTheImage() {
        put("1.0", "{}");
        put("1.1", "{}");
        ecr.batchDeleteImage(i -> i.repositoryName("connect").imageIds(tag("1.0")));
        assertThat(ecr.listImages(i -> i.repositoryName("connect")).imageIds())
                .extracting("imageTag")
                .containsExactly("1.1");
        ecr.batchDeleteImage(i -> i.repositoryName("connect").imageIds(tag("1.1")));
        assertThat(ecr.describeImages(i -> i.repositoryName("connect")).imageDetails())
                .isEmpty();
    }
}
