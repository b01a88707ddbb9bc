package dev.atelier.simulator.services.codebuild;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.codebuild.CodeBuildClient;
import software.amazon.awssdk.services.codebuild.model.Build;
import software.amazon.awssdk.services.codebuild.model.EnvironmentVariable;
import software.amazon.awssdk.services.codebuild.model.ResourceNotFoundException;
import software.amazon.awssdk.services.codebuild.model.StatusType;
import software.amazon.awssdk.services.ecr.EcrClient;

class CodeBuildServiceTest {

    private static final String REGISTRY = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/";

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .resource("AWS::CodeBuild::Project", Map.of("Name", "mirror"))
            .resource("AWS::ECR::Repository", Map.of("RepositoryName", "connect", "ImageTagMutability", "IMMUTABLE"))
            .build()));
    private final CodeBuildClient builds = aws.client(CodeBuildClient.builder());

    private String start(String images, String token) {
        return builds.startBuild(b -> b.projectName("mirror")
                        .idempotencyToken(token)
                        .environmentVariablesOverride(EnvironmentVariable.builder()
                                .name("IMAGES")
                                .value(images)
                                .build()))
                .build()
                .id();
    }

    private Build build(String id) {
        return builds.batchGetBuilds(b -> b.ids(id)).builds().getFirst();
    }

    @Test
    void aBuildGoesThroughItsPhasesAndPushesItsImages() {
        String id = start("docker.io/posit/connect:2026.08=" + REGISTRY + "connect:2026.08", "t1");
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.IN_PROGRESS);
        aws.pass(10);
        assertThat(build(id).currentPhase()).isEqualTo("PROVISIONING");
        aws.pass(40);
        assertThat(build(id).currentPhase()).isEqualTo("BUILD");
        aws.pass(120);
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        assertThat(build(id).phases().getLast().phaseTypeAsString()).isEqualTo("COMPLETED");
        assertThat(aws.client(EcrClient.builder())
                        .listImages(i -> i.repositoryName("connect"))
                        .imageIds())
                .extracting("imageTag")
                .containsExactly("2026.08");
    }

    @Test
    void theSameTokenStartsNoSecondBuild() {
        assertThat(start("", "t1")).isEqualTo(start("", "t1")).isNotEqualTo(start("", "t2"));
        assertThat(builds.listBuildsForProject(b -> b.projectName("mirror")).ids())
                .hasSize(2);
    }

    @Test
    void aBuildFailsInItsBuildPhaseWithTheReason() {
        String id = start("posit/connect:1=" + REGISTRY + "nowhere:1", "t1");
        aws.pass(600);
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.FAILED);
        var failed = build(id).phases().stream()
                .filter(p -> p.phaseStatus() == StatusType.FAILED)
                .toList();
        assertThat(failed).hasSize(1);
        assertThat(failed.getFirst().phaseTypeAsString()).isEqualTo("BUILD");
        assertThat(failed.getFirst().contexts().getFirst().message()).contains("'nowhere' does not exist");
    }

    @Test
    void anotherImageUnderAnImmutableTagFailsTheBuild() {
        start("posit/connect:1=" + REGISTRY + "connect:1", "t1");
        aws.pass(600);
        String again = start("posit/connect:1=" + REGISTRY + "connect:1", "t2");
        aws.pass(600);
        assertThat(build(again).buildStatus()).isEqualTo(StatusType.SUCCEEDED);
        String other = start("posit/connect:2=" + REGISTRY + "connect:1", "t3");
        aws.pass(600);
        assertThat(build(other).buildStatus()).isEqualTo(StatusType.FAILED);
    }

    @Test
    void aStoppedBuildPushesNothing() {
        String id = start("posit/connect:1=" + REGISTRY + "connect:1", "t1");
        builds.stopBuild(b -> b.id(id));
        aws.pass(600);
        assertThat(build(id).buildStatus()).isEqualTo(StatusType.STOPPED);
        assertThat(aws.client(EcrClient.builder())
                        .listImages(i -> i.repositoryName("connect"))
                        .imageIds())
                .isEmpty();
        assertThatThrownBy(() -> builds.startBuild(b -> b.projectName("other")))
                .isInstanceOf(ResourceNotFoundException.class);
    }
}
