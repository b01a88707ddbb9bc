package dev.atelier.simulator.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.SimulatorServer;
import dev.atelier.simulator.VirtualClock;
import dev.atelier.simulator.process.Programs.Result;
import dev.atelier.simulator.seed.SeedBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The aws command against the simulator behind HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwsCommandTest {

    private final VirtualClock clock = new VirtualClock();
    private SimulatorServer server;

    @BeforeAll
    void start() throws IOException {
        Programs.need("aws");
        server = SimulatorServer.start(
                Simulator.builder()
                        .clock(clock)
                        .seed(new SeedBuilder()
                                .in("111122223333", "eu-west-1")
                                .vpc("vpc-0a1", "10.0.0.0/16")
                                .subnet("subnet-0a1", "vpc-0a1", "eu-west-1a", "10.0.0.0/24")
                                .keyPair("operator")
                                .resource(
                                        "AWS::KMS::Key",
                                        "11111111-2222-3333-4444-555555555555",
                                        Map.of("Description", "data"))
                                .resource(
                                        "AWS::KMS::Alias",
                                        Map.of(
                                                "AliasName",
                                                "alias/rds-dev",
                                                "TargetKeyId",
                                                "11111111-2222-3333-4444-555555555555"))
                                .resource(
                                        "AWS::IAM::Role",
                                        Map.of(
                                                "RoleName",
                                                "Deployer",
                                                "AssumeRolePolicyDocument",
                                                Map.of("Version", "2012-10-17")))
                                .build())
                        .build(),
                0);
    }

    @AfterAll
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    /** Version 1 of the command reads the region from AWS_DEFAULT_REGION, version 2 from either. */
    private Result aws(String... arguments) {
        return Programs.run(
                Map.of(
                        "AWS_ENDPOINT_URL", server.uri().toString(),
                        "AWS_DEFAULT_REGION", "eu-west-1",
                        "AWS_ACCESS_KEY_ID", "AKIA111122223333",
                        "AWS_SECRET_ACCESS_KEY", "secret",
                        "AWS_MAX_ATTEMPTS", "1",
                        "AWS_CONFIG_FILE", "/nonexistent",
                        "AWS_PAGER", ""),
                Stream.concat(Stream.of("aws"), Stream.of(arguments)).toList());
    }

    @Test
    void filesAreCopiedAndABucketWithVersionsStays(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("vpc.yaml"), "Resources: {}");
        aws("s3", "mb", "s3://templates-1").ok();
        aws("s3api", "put-bucket-versioning", "--bucket", "templates-1", "--versioning-configuration", "Status=Enabled")
                .ok();
        aws("s3", "cp", file.toString(), "s3://templates-1/a/vpc.yaml").ok();
        assertThat(aws("s3", "cp", "s3://templates-1/a/vpc.yaml", "-").ok()).isEqualTo("Resources: {}");
        aws("s3", "rm", "s3://templates-1/a/vpc.yaml").ok();
        assertThat(text(
                        "[Versions[].Key | [0], DeleteMarkers[].IsLatest | [0]]",
                        "s3api",
                        "list-object-versions",
                        "--bucket",
                        "templates-1"))
                .isEqualTo("a/vpc.yaml\tTrue");
        Result refused = aws("s3", "rb", "s3://templates-1");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("BucketNotEmpty");
    }

    @Test
    void aSecretLivesFromCreationToForcedDeletion() {
        aws("secretsmanager", "create-secret", "--name", "RSCLicenseKey", "--secret-string", "v1")
                .ok();
        assertThat(text("SecretString", "secretsmanager", "get-secret-value", "--secret-id", "RSCLicenseKey"))
                .isEqualTo("v1");
        aws("secretsmanager", "delete-secret", "--secret-id", "RSCLicenseKey").ok();
        assertThat(aws("secretsmanager", "create-secret", "--name", "RSCLicenseKey")
                        .err())
                .contains("already scheduled for deletion");
        aws("secretsmanager", "delete-secret", "--secret-id", "RSCLicenseKey", "--force-delete-without-recovery")
                .ok();
        assertThat(text("SecretList", "secretsmanager", "list-secrets", "--include-planned-deletion"))
                .isEmpty();
    }

    @Test
    void aStackLivesFromItsChangeSetToItsDeletion(@TempDir Path folder) throws IOException {
        String template =
                template(folder, "Resources: {Topic: {Type: AWS::SNS::Topic, Properties: {DisplayName: hello}}}");
        cloudFormation(
                        "create-change-set",
                        "--stack-name",
                        "news",
                        "--change-set-name",
                        "first",
                        "--change-set-type",
                        "CREATE",
                        "--template-body",
                        template)
                .ok();
        passes(Duration.ofMinutes(1));
        assertThat(text(
                        "[Status,Changes[].ResourceChange.[Action,LogicalResourceId]|[0]|join('-',@)]",
                        "cloudformation",
                        "describe-change-set",
                        "--stack-name",
                        "news",
                        "--change-set-name",
                        "first"))
                .isEqualTo("CREATE_COMPLETE\tAdd-Topic");
        cloudFormation("execute-change-set", "--stack-name", "news", "--change-set-name", "first")
                .ok();
        passes(Duration.ofMinutes(10));
        assertThat(text("Stacks[0].StackStatus", "cloudformation", "describe-stacks", "--stack-name", "news"))
                .isEqualTo("CREATE_COMPLETE");
        assertThat(text(
                        "StackEvents[0].[LogicalResourceId,ResourceStatus]",
                        "cloudformation",
                        "describe-stack-events",
                        "--stack-name",
                        "news"))
                .isEqualTo("news\tCREATE_COMPLETE");
        cloudFormation("delete-stack", "--stack-name", "news").ok();
        passes(Duration.ofMinutes(10));
        assertThat(cloudFormation("describe-stacks", "--stack-name", "news").err())
                .contains("Stack with id news does not exist");
    }

    @Test
    void aStackThatFailsIsRolledBack(@TempDir Path folder) throws IOException {
        // Nobody has made the zone that the record is to stand in.
        String template = template(
                folder,
                "Resources: {Record: {Type: AWS::Route53::RecordSet, Properties: {HostedZoneId: Z0, Name: a.example.com, Type: A, TTL: '60', ResourceRecords: [192.0.2.1]}}}");
        cloudFormation("create-stack", "--stack-name", "broken", "--template-body", template)
                .ok();
        passes(Duration.ofMinutes(10));
        assertThat(text("Stacks[0].StackStatus", "cloudformation", "describe-stacks", "--stack-name", "broken"))
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(text(
                        "StackEvents[?ResourceStatus=='CREATE_FAILED'].LogicalResourceId",
                        "cloudformation",
                        "describe-stack-events",
                        "--stack-name",
                        "broken"))
                .isEqualTo("Record");
    }

    private void passes(Duration time) {
        clock.advance(time);
    }

    private static String template(Path folder, String text) throws IOException {
        return "file://" + Files.writeString(folder.resolve("template.yaml"), text);
    }

    private Result cloudFormation(String... arguments) {
        return aws(
                Stream.concat(Stream.of("cloudformation"), Stream.of(arguments)).toArray(String[]::new));
    }

    @Test
    void servicesWithoutAnSdkModuleHereSpeakTheirProtocols() {
        assertThat(text(
                        "Subnets[].[SubnetId,AvailabilityZone]",
                        "ec2",
                        "describe-subnets",
                        "--filters",
                        "Name=vpc-id,Values=vpc-0a1"))
                .isEqualTo("subnet-0a1\teu-west-1a");
        assertThat(aws("ec2", "describe-vpcs", "--vpc-ids", "vpc-9").err()).contains("InvalidVpcID.NotFound");
        assertThat(text("KeyMetadata.KeyState", "kms", "describe-key", "--key-id", "alias/rds-dev"))
                .isEqualTo("Enabled");
        assertThat(text("Role.[Arn,AssumeRolePolicyDocument.Version]", "iam", "get-role", "--role-name", "Deployer"))
                .isEqualTo("arn:aws:iam::111122223333:role/Deployer\t2012-10-17");
    }

    @Test
    void whatIsNotImplementedFailsAtOnce() {
        Result refused = aws("ec2", "run-instances", "--image-id", "ami-12345678");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("NotImplemented").contains("ec2:RunInstances");
    }

    /** What a command answers, cut down by a query. */
    private String text(String query, String... arguments) {
        return aws(Stream.concat(Stream.of(arguments), Stream.of("--query", query, "--output", "text"))
                        .toArray(String[]::new))
                .ok();
    }
}
