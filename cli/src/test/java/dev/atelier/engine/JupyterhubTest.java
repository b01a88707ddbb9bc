package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.Installations;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.world.LiveResource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The bundled system {@code jupyterhub} and its variants, seen in the simulated AWS itself. */
class JupyterhubTest {
    private static final String HOST = "jupyter-science.example.com";

    private final Lab lab = new Lab(hub("default")).bootstrapped().withSecrets();
    private final Set<LiveResource> before = new HashSet<>(lab.simulator.living());

    /** An instance of the hub; lines are added to the parameters. */
    private static Installation hub(String instance, String... parameters) {
        var text = new StringBuilder("""
                system: jupyterhub
                instance: %s
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  domain_prefix: science
                  hosted_zone_id: Z0123456789ABCDEFGHIJ
                  hosted_zone_name: example.com
                  allowed_cidrs: [203.0.113.0/28, 198.51.100.7/32]
                  admin_users: [ada, grace]
                """.formatted(instance));
        for (String parameter : parameters) {
            text.append("  ").append(parameter).append('\n');
        }
        return Installations.of(text.toString());
    }

    private Inventory deployed(Installation installation) {
        assertThat(lab.deploy(installation, DeployOptions.DEFAULT).failure()).isEmpty();
        return new Inventory(lab.simulator.living());
    }

    @Test
    void theHubIsUpUnderItsDocumentedNames() {
        Inventory aws = deployed(hub("default"));

        assertThat(lab.stacks()).containsOnlyKeys("JupyterECS");
        StatusReport status = status(hub("default"));
        assertThat(status.healthy()).isTrue();
        assertThat(status.stacks()).extracting(StackStatus::name).containsExactly("JupyterECS");
        assertThat(status.urls()).containsExactly(new UrlStatus("hub", "https://" + HOST, Optional.of(200)));
        assertThat(aws.one("AWS::Route53::RecordSet", "Alias").properties())
                .containsEntry("Name", HOST)
                .containsEntry("HostedZoneId", "Z0123456789ABCDEFGHIJ");
        assertThat(aws.one("AWS::KMS::Alias", "KeyAlias").property("AliasName")).contains("alias/jupyter-ecs-efs-cmk");
        assertThat(aws.one("AWS::Cognito::UserPoolDomain", "UserPoolDomain").property("Domain"))
                .contains("jupyter-science-secure");
        assertThat(aws.one("AWS::CertificateManager::Certificate", "Certificate")
                        .property("DomainName"))
                .contains("*.example.com");
    }

    @Test
    void thereIsNeverASecondHub() {
        Inventory aws = deployed(hub("default"));

        assertThat(aws.one("AWS::ECS::Service", "Service").properties())
                .hasEntrySatisfying("DesiredCount", count -> assertThat(count).hasToString("1"))
                .hasEntrySatisfying("DeploymentConfiguration", configuration -> assertThat(configuration)
                        .asString()
                        .contains("MaximumPercent=100", "MinimumHealthyPercent=0"))
                .containsEntry("AvailabilityZoneRebalancing", "DISABLED")
                .hasEntrySatisfying(
                        "EnableExecuteCommand", exec -> assertThat(exec).hasToString("true"));
        assertThatThrownBy(() -> hub("default", "num_containers: 2"))
                .hasMessageContaining("num_containers must be exactly 1, not 2. JupyterHub is one process");
    }

    @Test
    void homesAreEncryptedOnTheWayAndAtRestAndBackedUp() {
        Inventory aws = deployed(hub("default"));

        LiveResource files = aws.one("AWS::EFS::FileSystem", "FileSystem");
        assertThat(files.properties().toString())
                .contains("BackupPolicy={Status=ENABLED}", "aws:SecureTransport=false")
                .contains("KmsKeyId="
                        + aws.one("AWS::KMS::Key", "Key").attribute("Arn").orElseThrow());
        assertThat(aws.one("AWS::ECS::TaskDefinition", "TaskDefinition").properties())
                .extractingByKey("Volumes")
                .asString()
                .contains("TransitEncryption=ENABLED", "IAM=ENABLED", "FilesystemId=" + files.physicalId())
                .contains("AccessPointId="
                        + aws.one("AWS::EFS::AccessPoint", "AccessPoint").physicalId());
        assertThat(aws.container("JupyterECS"))
                .extractingByKey("MountPoints")
                .asString()
                .contains("ContainerPath=/home");
        assertThat(aws.taskRole("JupyterECS"))
                .contains("elasticfilesystem:AccessPointArn")
                .doesNotContain("logs:");
    }

    @Test
    void onlyTheAllowedRangesReachTheLoadBalancerAndOnlyByTls() {
        Inventory aws = deployed(hub("default"));

        LiveResource ranges = aws.one("AWS::EC2::PrefixList", "AllowedRanges");
        assertThat(ranges.properties().get("Entries")).hasToString("[{Cidr=203.0.113.0/28}, {Cidr=198.51.100.7/32}]");
        assertThat(aws.one("AWS::EC2::SecurityGroup", "LoadBalancerSecurityGroup")
                        .properties()
                        .get("SecurityGroupIngress"))
                .asString()
                .contains("SourcePrefixListId=" + ranges.physicalId())
                .doesNotContain("CidrIp");
        assertThat(aws.one("AWS::ElasticLoadBalancingV2::Listener", "HttpListener")
                        .properties())
                .extractingByKey("DefaultActions")
                .asString()
                .contains("Type=redirect", "Protocol=HTTPS");
        assertThat(aws.one("AWS::ElasticLoadBalancingV2::Listener", "HttpsListener")
                        .property("SslPolicy"))
                .contains("ELBSecurityPolicy-TLS13-1-2-2021-06");
        assertThat(aws.one("AWS::ElasticLoadBalancingV2::TargetGroup", "TargetGroup")
                        .property("HealthCheckPath"))
                .contains("/hub/health");
    }

    @Test
    void theSignInKnowsOnlyTheCodeFlowAndItsOwnAddresses() {
        Inventory aws = deployed(hub("default", "oauth_scope: [openid, email]", "oauth_login_service_name: Ours"));

        assertThat(aws.one("AWS::Cognito::UserPoolClient", "UserPoolClient").properties())
                .containsEntry("AllowedOAuthFlows", List.of("code"))
                .containsEntry("AllowedOAuthScopes", List.of("openid", "email"))
                .containsEntry("CallbackURLs", List.of("https://" + HOST + "/hub/oauth_callback"))
                .containsEntry("LogoutURLs", List.of("https://" + HOST + "/"));
        String domain = "https://jupyter-science-secure.auth.eu-west-1.amazoncognito.com";
        assertThat(aws.environment("JupyterECS"))
                .containsEntry("OAUTH_SCOPE", "openid,email")
                .containsEntry("OAUTH_LOGIN_SERVICE_NAME", "Ours")
                .containsEntry("OAUTH_LOGIN_USERNAME_KEY", "username")
                .containsEntry("OAUTH_CALLBACK_URL", "https://" + HOST + "/hub/oauth_callback")
                .containsEntry("OAUTH_TOKEN_URL", domain + "/oauth2/token")
                .containsEntry("ADMIN_USERS", "ada,grace")
                .hasEntrySatisfying("OAUTH_LOGOUT_REDIRECT_URL", url -> assertThat(url)
                        .startsWith(domain + "/logout?client_id=")
                        .endsWith("&logout_uri=https://" + HOST + "/"))
                .hasEntrySatisfying(
                        "JUPYTERHUB_CONFIG", config -> assertThat(config).contains("shutdown_on_logout = True"));
        assertThat(aws.container("JupyterECS"))
                .extractingByKey("Command")
                .asString()
                .contains("exec jupyterhub");
    }

    @Test
    void administratorsAreInThePoolAndTheClientsSecretIsNowhereElse() {
        Inventory aws = deployed(hub("default"));

        assertThat(aws.all("AWS::Cognito::UserPoolUser"))
                .extracting(LiveResource::physicalId)
                .containsExactlyInAnyOrder("ada", "grace");
        String secret = aws.one("AWS::Cognito::UserPoolClient", "UserPoolClient")
                .attribute("ClientSecret")
                .orElseThrow();
        LiveResource kept = aws.one("AWS::SecretsManager::Secret", "ClientSecret");
        assertThat(kept.property("SecretString")).contains(secret);
        assertThat(aws.secrets("JupyterECS"))
                .containsOnlyKeys("OAUTH_CLIENT_SECRET")
                .containsValue(kept.physicalId());
        assertThat(aws.container("JupyterECS").toString()).doesNotContain(secret);
        assertThat(status(hub("default")).toString() + lab.events).doesNotContain(secret);
    }

    @Test
    void anotherInstanceStandsBesideTheFirst() {
        deployed(hub("default"));
        lab.withSecretsOf(hub("team-b"));
        Inventory aws = deployed(hub("team-b"));

        assertThat(lab.stacks()).containsOnlyKeys("JupyterECS", "JupyterECS-team-b");
        assertThat(aws.all("AWS::Cognito::UserPoolDomain"))
                .extracting(LiveResource::physicalId)
                .containsExactlyInAnyOrder("jupyter-science-secure", "jupyter-science-secure-team-b");
        assertThat(aws.all("AWS::KMS::Alias"))
                .extracting(alias -> alias.property("AliasName").orElseThrow())
                .contains("alias/jupyter-ecs-efs-cmk", "alias/jupyter-ecs-efs-cmk-team-b");
        assertThat(lab.destroy(hub("default"), DestroyOptions.DEFAULT).failure())
                .isEmpty();
        assertThat(lab.stacks()).containsOnlyKeys("JupyterECS-team-b");
        assertThat(status(hub("team-b")).urls())
                .containsExactly(new UrlStatus("hub", "https://jupyter-science-team-b.example.com", Optional.of(200)));
        assertThat(status(hub("team-b")).healthy()).isTrue();
    }

    @Test
    void aSignInDomainThatAnotherAccountHasIsToldAsSuch() {
        var taken = Map.<String, Object>of("Domain", "jupyter-science-secure", "UserPoolId", "eu-west-1_other");
        var alone = new Lab(hub("default"), seed -> seed.in("444455556666", "eu-west-1")
                .resource("AWS::Cognito::UserPoolDomain", taken));

        var failed = alone.bootstrapped().withSecrets().deploy();

        assertThat(failed.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.getMessage()).contains("Domain already associated with another user pool");
            assertThat(failure.next()).contains("Choose another domain prefix");
        });
    }

    @Test
    void whatAnImageLacksIsTheCauseThatIsTold() {
        lab.simulator.inject(FaultScript.parse("""
                resources:
                  - resource: JupyterECS/Service
                    effect: { tasks-stop: { reason: "", exit: 1, log: ["JupyterHub cannot start: the image lacks the program useradd."] } }
                """));

        var failed = lab.deploy();

        assertThat(failed.failure()).hasValueSatisfying(failure -> assertThat(
                        failure.insight().findings().toString())
                .contains("the image lacks the program useradd"));
    }

    @Test
    void anOwnImageIsPulledFromItsRepositoryAndGetsNoPackages() {
        String image = "111122223333.dkr.ecr.eu-west-1.amazonaws.com/science/hub:2026-11";
        assertThat(role(deployed(hub("default")))).doesNotContain("ecr:");
        Inventory aws = deployed(hub("default", "container_image: " + image));

        assertThat(aws.container("JupyterECS")).containsEntry("Image", image);
        assertThat(aws.environment("JupyterECS")).containsEntry("PIP_PACKAGES", "");
        assertThat(role(aws)).contains("arn:aws:ecr:*:*:repository/science/hub}");
    }

    private static String role(Inventory aws) {
        return aws.one("AWS::IAM::Role", "ExecutionRole").properties().toString();
    }

    @Test
    void aTeardownLeavesTheSecretOfTheOperatorAndNothingElse() {
        deployed(hub("default"));

        OperationResult destroyed = lab.destroy(hub("default"), DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(destroyed.left())
                .extracting(Left::type)
                .containsOnly("AWS::SecretsManager::Secret", "AWS::KMS::Key", "AWS::CloudFormation::Stack");
        assertThat(survivors(destroyed)).isEmpty();
    }

    @Test
    void whatIsToBeKeptOutlivesATeardown() {
        Installation keeping = hub("default", "deletion_policy: Retain");
        Inventory aws = deployed(keeping);
        List<String> kept = List.of(
                aws.one("AWS::EFS::FileSystem", "FileSystem").physicalId(),
                aws.one("AWS::KMS::Key", "Key").physicalId(),
                aws.one("AWS::Cognito::UserPool", "UserPool").physicalId());

        OperationResult destroyed = lab.destroy(keeping, DestroyOptions.DEFAULT);

        assertThat(destroyed.failure()).isEmpty();
        assertThat(destroyed.left()).extracting(Left::id).containsAll(kept);
        assertThat(lab.simulator.living())
                .filteredOn(resource -> !before.contains(resource))
                .extracting(LiveResource::physicalId)
                .containsAll(kept)
                .contains("ada", "grace");
    }

    /** CloudFormation takes a new deletion policy over only with another change of the resource. */
    @Test
    void whatIsToBeKeptCanBeDecidedLater() {
        deployed(hub("default"));
        Installation keeping = hub("default", "deletion_policy: Retain");

        Inventory aws = deployed(keeping);

        for (LiveResource kept : List.of(
                aws.one("AWS::EFS::FileSystem", "FileSystem"),
                aws.one("AWS::KMS::Key", "Key"),
                aws.one("AWS::Cognito::UserPool", "UserPool"))) {
            assertThat(kept.properties().toString()).containsPattern("deletion-policy(=|, Value=)Retain");
        }
        assertThat(lab.destroy(keeping, DestroyOptions.DEFAULT).failure()).isEmpty();
        assertThat(new Inventory(lab.simulator.living()).all("AWS::EFS::FileSystem"))
                .hasSize(1);
    }

    @Test
    void homesThatWereKeptAreUsedAgain() {
        Installation keeping = hub("default", "deletion_policy: Retain");
        String homes =
                deployed(keeping).one("AWS::EFS::FileSystem", "FileSystem").physicalId();
        assertThat(lab.destroy(keeping, DestroyOptions.DEFAULT).failure()).isEmpty();

        Installation again = hub("default", "existing_file_system_id: " + homes);
        Inventory aws = deployed(again);

        assertThat(aws.all("AWS::EFS::FileSystem"))
                .extracting(LiveResource::physicalId)
                .containsExactly(homes);
        assertThat(aws.all("AWS::EFS::MountTarget")).hasSize(2).allSatisfy(target -> assertThat(
                        target.property("FileSystemId"))
                .contains(homes));
        assertThat(aws.one("AWS::ECS::TaskDefinition", "TaskDefinition")
                        .properties()
                        .toString())
                .contains("FilesystemId=" + homes);
        assertThat(lab.destroy(again, DestroyOptions.DEFAULT).failure()).isEmpty();
        assertThat(new Inventory(lab.simulator.living()).all("AWS::EFS::FileSystem"))
                .hasSize(1);
    }

    @Test
    void theHomesOfAnInstallationAreNotGivenUpForOthers() {
        deployed(hub("default"));

        var other = lab.deploy(hub("default", "existing_file_system_id: fs-0123456789abcdef0"), DeployOptions.DEFAULT);

        assertThat(other.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("data-loss");
            assertThat(failure.getMessage()).contains("FileSystem");
        });
    }

    private List<LiveResource> survivors(OperationResult destroyed) {
        return lab.simulator.living().stream()
                .filter(resource -> !before.contains(resource))
                .filter(resource -> destroyed.left().stream().noneMatch(left -> resource.isNamedBy(left.id())))
                .toList();
    }

    private StatusReport status(Installation installation) {
        Surroundings surroundings = lab.surroundings();
        return new StatusReader(
                        installation, surroundings.accounts(installation), surroundings.probe(), surroundings.clock())
                .read();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            task_cpu: 8192                       | task_cpu: 8192 demands task_memory: 16384 or 24576 or 32768 or 49152 or 61440. Fargate
            task_memory: 1024                    | task_cpu: 1024 demands task_memory: 2048 or 3072
            task_memory: 5000                    | task_memory must be one of 1024, 2048
            task_cpu: 300                        | task_cpu must be one of 512, 1024
            container_image: hub:latest          | container_image must match
            container_image: hub                 | A tag or digest names a version
            domain_prefix: my-aws                | in which Cognito accepts neither aws nor amazon
            domain_prefix: Dev                   | domain_prefix must match
            hosted_zone_id: /hostedzone/Z1       | hosted_zone_id must match
            admin_users: [Root!]                 | A user's name is also that of an account
            oauth_scope: [openid, all]           | oauth_scope must be one of openid, profile
            vpc_cidr_range: 10.0.0.0/24          | vpc_cidr_range must have a prefix length
            deletion_policy: Keep                | deletion_policy must be one of Delete, Retain
            """)
    void aBadValueIsRefusedWithTheReason(String line, String reason) {
        String name = line.substring(0, line.indexOf(':'));
        assertThatThrownBy(() -> Installations.of(config(name, line))).hasMessageContaining(reason);
    }

    /** A config in which one line takes the place of that parameter. */
    private static String config(String name, String line) {
        String standard = """
                system: jupyterhub
                instance: default
                accounts:
                  main: { id: "111122223333", region: eu-west-1 }
                parameters:
                  hosted_zone_id: Z0123456789ABCDEFGHIJ
                  hosted_zone_name: example.com
                  allowed_cidrs: [203.0.113.0/28]
                """;
        return standard.replaceAll("(?m)^  " + name + ":.*\n", "") + "  " + line + "\n";
    }
}
