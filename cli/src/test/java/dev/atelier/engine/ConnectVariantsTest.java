package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.simulator.world.LiveResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The whole life of each variant of the system {@code connect}, seen in the simulated AWS itself. */
class ConnectVariantsTest {
    private static final String CONNECT = "RSC-ec2-dev";
    private static final String PACKAGE_MANAGER = "RSPM-ec2-dev";

    @Test
    void aLicenceFileIsWrittenWhereTheServerLooksForIt() {
        live(13, List.of("license_type: file"), aws -> {
            for (String container : List.of(CONNECT, PACKAGE_MANAGER)) {
                assertThat(aws.secrets(container)).containsKey("LICENSE_FILE_TEXT");
                assertThat(aws.secrets(container).keySet()).noneMatch(name -> name.endsWith("_LICENSE"));
                assertThat(aws.container(container))
                        .extractingByKey("Command")
                        .asString()
                        .contains("LICENSE_FILE_PATH", "exec /usr/local/bin/startup.sh");
            }
            assertThat(aws.environment(CONNECT)).containsEntry("PCT_LICENSE_FILE_PATH", "/tmp/license.lic");
            assertThat(aws.environment(PACKAGE_MANAGER)).containsEntry("PPM_LICENSE_FILE_PATH", "/tmp/license.lic");
        });
    }

    @Test
    void aLicenceServerNeedsNoSecret() {
        var parameters = List.of(
                "license_type: server", "rsc_license_server: rsc.lan:8989", "rspm_license_server: rspm.lan:8999");
        live(13, parameters, aws -> {
            assertThat(aws.environment(CONNECT)).containsEntry("PCT_LICENSE_SERVER", "rsc.lan:8989");
            assertThat(aws.environment(PACKAGE_MANAGER)).containsEntry("PPM_LICENSE_SERVER", "rspm.lan:8999");
            assertThat(aws.secrets(CONNECT)).containsOnlyKeys("CONNECT_POSTGRES_PASSWORD");
        });
    }

    @Test
    void imagesFromThePublicRegistryArePulledWithTheLogin() {
        live(12, List.of("image_source: public"), aws -> {
            assertThat(aws.container(CONNECT))
                    .containsEntry("Image", "docker.io/posit/connect:2026.08.0-ubuntu-24.04")
                    .extractingByKey("RepositoryCredentials")
                    .asString()
                    .contains(":secret:ImportedDockerId");
            assertThat(aws.secrets(CONNECT)).containsKey("PCT_LICENSE");
            assertThat(aws.all("AWS::ECR::Repository")).isEmpty();
        });
    }

    @Test
    void packagesInS3LieInAPrivateBucketThatOnlyPackageManagerMayUse() {
        live(13, List.of("rspm_storage: s3"), aws -> {
            LiveResource bucket = aws.one("AWS::S3::Bucket", "Bucket");
            assertThat(bucket.stackId()).contains("RSCRSPMStage-Efs-RSPM-dev");
            assertThat(bucket.properties().toString())
                    .contains("VersioningConfiguration={Status=Enabled}", "SSEAlgorithm=aws:kms", dataKey(aws))
                    .contains("RestrictPublicBuckets=true");
            assertThat(aws.one("AWS::S3::BucketPolicy", "BucketPolicy")
                            .properties()
                            .toString())
                    .contains("aws:SecureTransport=false");
            assertThat(aws.environment(PACKAGE_MANAGER))
                    .containsEntry("PACKAGEMANAGER_STORAGE_DEFAULT", "s3")
                    .containsEntry("PACKAGEMANAGER_S3STORAGE_BUCKET", bucket.physicalId())
                    .containsEntry("PACKAGEMANAGER_S3STORAGE_REGION", "eu-west-1");
            assertThat(aws.taskRole("RSCRSPMStage-EC2-RSPM-dev"))
                    .contains("arn:aws:s3:::" + bucket.physicalId() + "/*", "kms:GenerateDataKey", dataKey(aws));
            assertThat(aws.taskRole("RSCRSPMStage-EC2-RSC-dev")).doesNotContain("s3:");
            assertThat(aws.environment(CONNECT).keySet()).noneMatch(name -> name.contains("STORAGE"));
        });
    }

    @Test
    void packagesAreNotGivenUpByChoosingTheFileSystemAgain() {
        var lab = new Lab(Installations.connect("rspm_storage: s3"))
                .bootstrapped()
                .withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();

        var back = lab.deploy(Installations.connect(), DeployOptions.DEFAULT);

        assertThat(back.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("data-loss");
            assertThat(failure.getMessage()).contains("remove Bucket");
        });
        assertThat(new Inventory(lab.simulator.living()).all("AWS::S3::Bucket"))
                .anyMatch(bucket -> bucket.logicalId().equals("Bucket"));
    }

    @Test
    void withoutAWayToTheInternetEverythingGoesThroughEndpoints() {
        live(13, List.of("nat_gateways: none", "private_endpoints: true"), aws -> {
            assertThat(aws.all("AWS::EC2::NatGateway")).isEmpty();
            assertThat(aws.all("AWS::EC2::VPCEndpoint"))
                    .extracting(endpoint ->
                            endpoint.property("ServiceName").orElseThrow().replace("com.amazonaws.eu-west-1.", ""))
                    .containsExactlyInAnyOrder(
                            "ecs",
                            "ecs-agent",
                            "ecs-telemetry",
                            "ecr.api",
                            "ecr.dkr",
                            "logs",
                            "secretsmanager",
                            "ssmmessages",
                            "s3");
        });
    }

    private static String dataKey(Inventory aws) {
        return aws.one("AWS::KMS::Key", "DataKey").attribute("Arn").orElseThrow();
    }

    /** Deploys, looks, destroys; afterwards nothing lives but what lived before and what the report names. */
    private static void live(int stacks, List<String> parameters, Consumer<Inventory> look) {
        var lab = new Lab(Installations.connect(parameters.toArray(String[]::new)))
                .bootstrapped()
                .withSecrets();
        Set<LiveResource> before = new HashSet<>(lab.simulator.living());
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(lab.stacks()).hasSize(stacks).allSatisfy((name, status) -> assertThat(status)
                .isEqualTo("CREATE_COMPLETE"));
        look.accept(new Inventory(lab.simulator.living()));

        OperationResult destroyed = lab.destroy(DestroyOptions.DEFAULT);
        assertThat(destroyed.failure()).isEmpty();
        assertThat(lab.stacks()).isEmpty();
        List<String> named = destroyed.left().stream().map(Left::id).toList();
        assertThat(lab.simulator.living())
                .filteredOn(resource -> !before.contains(resource))
                .allMatch(resource -> named.stream()
                        .anyMatch(id ->
                                resource.isNamedBy(id) || resource.physicalId().contains(":secret:" + id + "-")));
    }
}
