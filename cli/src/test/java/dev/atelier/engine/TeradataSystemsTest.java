package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.Action;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.StatusReport.UrlStatus;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole life of the systems of Teradata in their variants, seen in the simulated AWS itself. */
class TeradataSystemsTest {
    private static final String VOLUME = "vol-0123456789abcdef0";
    private static final int MOST_USER_DATA = 16 * 1024;

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void aNewVolumeOutlivesItsStack(String system) {
        live(system, List.of("use_persistent_volume: New", "session: true"), aws -> {
            LiveResource volume = aws.one("AWS::EC2::Volume", "PersistentVolume");
            assertThat(volume.property("AvailabilityZone")).contains("eu-west-1a");
            assertThat(volume.property("Encrypted")).contains("true");
            assertThat(aws.script()).contains("VOLUME_ID='" + volume.physicalId() + "'");
            assertThat(String.valueOf(aws.server().properties().get("Volumes"))).contains(volume.physicalId());
            assertThat(aws.left()).extracting(Left::id).contains(volume.physicalId());
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void anExistingVolumeIsAttachedAndStays(String system) {
        var parameters = List.of("use_persistent_volume: Existing", "existing_persistent_volume_id: " + VOLUME);
        live(system, parameters, aws -> {
            assertThat(aws.all("AWS::EC2::Volume"))
                    .extracting(LiveResource::physicalId)
                    .containsExactly(VOLUME);
            assertThat(aws.script()).contains("VOLUME_ID='" + VOLUME + "'");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"workspaces", "jupyter", "all-in-one"})
    void withoutAVolumeNothingIsAttached(String system) {
        live(system, List.of(), aws -> {
            assertThat(aws.server().properties()).doesNotContainKey("Volumes");
            assertThat(aws.script()).contains("VOLUME_ID=''");
        });
    }

    @Test
    void theInstanceIsAsItShouldBe() {
        live("all-in-one", List.of("termination_protection: false", "key_name: mine"), aws -> {
            assertThat(aws.server().properties().toString())
                    .contains(
                            "KeyName=mine", "AssociatePublicIpAddress=true", "Encrypted=true", "InstanceType=t3.small");
            assertThat(aws.one("AWS::EC2::LaunchTemplate", "LaunchTemplate")
                            .properties()
                            .toString())
                    .contains("HttpTokens=required", "HttpPutResponseHopLimit=2")
                    .contains("resolve:ssm:/aws/service/ami-amazon-linux-latest/al2023-ami-kernel-default-x86_64");
            assertThat(aws.script().length()).isLessThan(MOST_USER_DATA);
            assertThat(aws.script())
                    .contains("cloud_final_modules:\n  - [scripts-user, always]", "set -euo pipefail", "cfn-signal")
                    .contains("WORKSPACES_VERSION='v0.3.8'", "JUPYTER_VERSION='v0.1.7'", "UI_VERSION='v0.1.3'")
                    .contains("TOKEN_SECRET='jupyter-token-all-in-one' REGISTRY_SECRET=''");
        });
    }

    @Test
    void aPublicLoadBalancerIsReachedByWhomTheConfigNames() {
        var parameters = List.of("prefix_list: pl-0123456789abcdef0", "security_group: sg-0123456789abcdef0");
        live("jupyter", parameters, aws -> {
            assertThat(aws.balancer().property("Scheme")).contains("internet-facing");
            assertThat(aws.balancer().properties().get("SecurityGroups"))
                    .isEqualTo(List.of(aws.group("EntranceGroup")));
            assertThat(aws.rules("EntranceGroup"))
                    .containsExactlyInAnyOrder(
                            "8888 203.0.113.0/24", "8888 pl-0123456789abcdef0", "8888 sg-0123456789abcdef0");
            assertThat(aws.rules("InstanceGroup"))
                    .containsExactlyInAnyOrder("8888 " + aws.group("EntranceGroup"), "8888 sg-0123456789abcdef0");
            assertThat(aws.status().urls()).singleElement().satisfies(url -> assertThat(url.status())
                    .contains(200));
        });
    }

    @Test
    void anInternalLoadBalancerStandsInItsOwnSubnetAndIsNotReachedFromOutside() {
        var parameters = List.of(
                "load_balancer_scheme: internal", "load_balancer_subnet: subnet-0123456789abcdef1", "private: true");
        live("workspaces", parameters, aws -> {
            assertThat(aws.balancer().property("Scheme")).contains("internal");
            assertThat(aws.balancer().properties().get("Subnets")).isEqualTo(List.of("subnet-0123456789abcdef1"));
            assertThat(aws.server().properties().toString()).contains("AssociatePublicIpAddress=false");
            assertThat(aws.status().urls()).extracting(UrlStatus::status).containsExactly(Optional.empty());
            assertThat(aws.status().healthy()).isTrue();
        });
    }

    @Test
    void withoutALoadBalancerTheInstanceIsReachedItself() {
        live("all-in-one", List.of("load_balancing: None", "key_name: mine"), aws -> {
            assertThat(aws.all("AWS::ElasticLoadBalancingV2::LoadBalancer")).isEmpty();
            assertThat(aws.server().properties().toString())
                    .contains(aws.group("InstanceGroup"), aws.group("EntranceGroup"));
            assertThat(aws.rules("InstanceGroup")).containsExactly("22 203.0.113.0/24");
            assertThat(aws.status().urls()).hasSize(2).allSatisfy(url -> {
                assertThat(url.url()).startsWith("http://ec2-203-0-113-");
                assertThat(url.status()).contains(200);
            });
        });
    }

    @Test
    void withACertificateBrowsersAreServedByTls() {
        String certificate = "arn:aws:acm:eu-west-1:111122223333:certificate/11111111-2222-3333-4444-555555555555";
        live("all-in-one", List.of("certificate_arn: " + certificate), aws -> {
            assertThat(aws.listener("WorkspacesHttpListener")).contains("Protocol=TLS", certificate, "TLS13-1-2");
            assertThat(aws.listener("UiListener")).contains("Protocol=TLS");
            assertThat(aws.listener("JupyterListener")).contains("Protocol=TLS");
            assertThat(aws.listener("WorkspacesGrpcListener"))
                    .contains("Protocol=TCP")
                    .doesNotContain(certificate);
            assertThat(aws.status().urls())
                    .allSatisfy(url -> assertThat(url.url()).startsWith("https://"));
        });
    }

    @Test
    void anOldWorkspacesHasItsUserInterfaceAtItsOwnPort() {
        var parameters = List.of("workspaces_ui_version: \"\"", "workspaces_scheduler_version: \"\"");
        live("workspaces", parameters, aws -> {
            assertThat(aws.script()).contains("UI_VERSION='' UI_PORT='80' SCHEDULER_VERSION=''");
            assertThat(aws.rules("EntranceGroup"))
                    .containsExactlyInAnyOrder("3000 203.0.113.0/24", "3282 203.0.113.0/24");
            assertThat(aws.status().urls()).singleElement().satisfies(url -> assertThat(url.url())
                    .endsWith(":3000"));
        });
    }

    @Test
    void aNewRoleIsBoundedAndMayDoWhatTheConfigSays() {
        String boundary = "arn:aws:iam::111122223333:policy/boundary";
        var parameters = List.of("iam_permissions_boundary: " + boundary, "session: true", "registry_login: true");
        live("all-in-one", parameters, aws -> {
            assertThat(aws.one("AWS::IAM::Role", "Role").properties().toString())
                    .contains("RoleName=workspaces-iam-role", "PermissionsBoundary=" + boundary)
                    .contains(":secret:jupyter-token-all-in-one-??????", ":secret:ImportedDockerId-??????");
            assertThat(aws.policies())
                    .containsExactlyInAnyOrder("session-manager", "deploy-engines", "make-engine-roles");
            assertThat(aws.script()).contains("REGISTRY_SECRET='ImportedDockerId'");
        });
    }

    @Test
    void enginesCanBeGivenOneRoleInsteadOfTheRightToMakeRoles() {
        live("workspaces", List.of("engine_roles: given", "iam_role_name: \"\""), aws -> {
            assertThat(aws.policies()).containsExactly("deploy-engines");
            assertThat(aws.one("AWS::IAM::Role", "EngineRole").properties().toString())
                    .contains(":secret:compute-engine/*");
            assertThat(aws.one("AWS::IAM::Role", "Role").properties()).doesNotContainKey("RoleName");
        });
    }

    @Test
    void anExistingRoleIsTakenByItsName() {
        live("jupyter", List.of("iam_role: Existing", "iam_role_name: ours"), aws -> {
            assertThat(aws.one("AWS::IAM::InstanceProfile", "Profile")
                            .properties()
                            .get("Roles"))
                    .isEqualTo(List.of("ours"));
            assertThat(aws.logicalIds()).doesNotContain("Role");
        });
    }

    @Test
    void withoutARoleThereIsNoProfileAndNoSecret() {
        live("jupyter", List.of("iam_role: None"), aws -> {
            assertThat(aws.logicalIds()).doesNotContain("Role", "Profile");
            assertThat(aws.server().properties()).doesNotContainKey("IamInstanceProfile");
            assertThat(aws.script()).contains("TOKEN_SECRET='' REGISTRY_SECRET=''");
            assertThat(aws.all("AWS::SecretsManager::Secret")).isEmpty();
        });
    }

    @Test
    void theStackHasTheNameThatTheConfigGivesIt() {
        live("jupyter", List.of("stack_name: notebooks"), aws -> {
            assertThat(aws.server().stackId()).contains("stack/notebooks/");
            assertThat(aws.script()).contains("TOKEN_SECRET='jupyter-token-notebooks'");
        });
    }

    @Test
    void outputsHoldNoToken() {
        live("all-in-one", List.of("use_persistent_volume: New", "key_name: mine"), aws -> {
            var outputs = aws.status().stacks().getFirst().outputs();
            assertThat(outputs)
                    .containsKeys("PublicIP", "PrivateIP", "SecurityGroup", "PersistentVolumeId")
                    .containsKeys("LoadBalancerWorkspacesUIAccess", "LoadBalancerWorkspacesAPIAccess")
                    .containsKeys("LoadBalancerJupyterUIAccess", "WorkspacesPublicHttpAccess")
                    .containsKeys("WorkspacesPrivateHttpAccess", "JupyterPublicHttpAccess", "JupyterPrivateHttpAccess")
                    .containsKeys("PublicSSHConeection", "PrivateSSHConeection")
                    .containsEntry("JupyterInternalAccessToWorkspaces", "localhost:3282");
            assertThat(outputs.values()).noneMatch(value -> value.contains("token"));
        });
    }

    @Test
    void anotherVersionReachesTheInstanceThatStands() {
        var lab = lab("jupyter", List.of("use_persistent_volume: New"));
        assertThat(lab.deploy().failure()).isEmpty();
        String before = instance(lab).physicalId();

        var upgraded = installation("jupyter", List.of("use_persistent_volume: New", "jupyter_version: v0.1.8"));
        assertThat(lab.deploy(upgraded, DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(instance(lab).physicalId()).isEqualTo(before);
        assertThat(StoodInstance.script(instance(lab))).contains("JUPYTER_VERSION='v0.1.8'");
    }

    /** CloudFormation takes a new deletion policy over only with another change of the resource, which is the tag. */
    @Test
    void whatBecomesOfTheVolumeCanBeDecidedLater() {
        var lab = lab("workspaces", List.of("use_persistent_volume: New"));
        assertThat(lab.deploy().failure()).isEmpty();
        LiveResource made = volume(lab);
        assertThat(made.properties().toString()).contains("{Key=deletion-policy, Value=Retain}");
        String server = instance(lab).physicalId();

        var passing = installation(
                "workspaces", List.of("use_persistent_volume: New", "persistent_volume_deletion_policy: Delete"));
        assertThat(lab.deploy(passing, DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(volume(lab).physicalId()).isEqualTo(made.physicalId());
        assertThat(volume(lab).properties().toString()).contains("{Key=deletion-policy, Value=Delete}");
        assertThat(instance(lab).physicalId()).isEqualTo(server);
        assertThat(lab.destroy(passing, DestroyOptions.DEFAULT).failure()).isEmpty();
        assertThat(new Inventory(lab.simulator.living()).all("AWS::EC2::Volume"))
                .extracting(LiveResource::physicalId)
                .containsExactly(VOLUME);
    }

    @Test
    void anInstanceIsNotReplacedWithTheFilesOnItsRootVolume() {
        var lab = lab("jupyter", List.of());
        assertThat(lab.deploy().failure()).isEmpty();
        String before = instance(lab).physicalId();

        var moved = installation("jupyter", List.of("key_name: another"));

        assertThat(lab.deploy(moved, DeployOptions.DEFAULT).failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("data-loss");
            assertThat(failure)
                    .hasMessageContaining("replace Server (AWS::EC2::Instance), losing the files on its root volume");
        });
        assertThat(instance(lab).physicalId()).isEqualTo(before);
    }

    private static Lab lab(String system, List<String> parameters) {
        return new Lab(installation(system, parameters), TeradataSystemsTest::plant)
                .bootstrapped()
                .withSecrets();
    }

    private static LiveResource volume(Lab lab) {
        return new Inventory(lab.simulator.living()).one("AWS::EC2::Volume", "PersistentVolume");
    }

    private static LiveResource instance(Lab lab) {
        return new Inventory(lab.simulator.living()).one("AWS::EC2::Instance", "Server");
    }

    /** Bootstraps twice, deploys twice, looks, destroys; afterwards nothing lives but what lived before and what the report names. */
    private static void live(String system, List<String> parameters, Consumer<StoodInstance> look) {
        Installation installation = installation(system, parameters);
        var lab = new Lab(installation, TeradataSystemsTest::plant)
                .bootstrapped()
                .bootstrapped()
                .withSecrets();
        Set<LiveResource> before = new HashSet<>(lab.simulator.living());
        assertThat(lab.deploy().failure()).isEmpty();
        var surroundings = lab.surroundings();
        var status = new StatusReader(
                        installation, surroundings.accounts(installation), surroundings.probe(), lab.clock)
                .read();
        assertThat(status.healthy()).isTrue();
        List<LiveResource> living = lab.simulator.living().stream()
                .filter(resource -> !resource.stackId().contains("Atelier-Bootstrap"))
                .toList();
        assertThat(lab.deploy().stacks()).extracting(StackResult::action).containsExactly(Action.UNCHANGED);

        OperationResult destroyed = lab.destroy(DestroyOptions.DEFAULT);
        assertThat(destroyed.failure()).isEmpty();
        assertThat(lab.stacks()).isEmpty();
        look.accept(new StoodInstance(living, status, destroyed.left()));
        List<String> named = destroyed.left().stream().map(Left::id).toList();
        assertThat(lab.simulator.living())
                .filteredOn(resource -> !before.contains(resource))
                .allMatch(resource -> named.stream().anyMatch(resource::isNamedBy));
    }

    static void plant(SeedBuilder seed) {
        seed.vpc("vpc-0123456789abcdef0", "10.0.0.0/16")
                .subnet("subnet-0123456789abcdef0", "vpc-0123456789abcdef0", "eu-west-1a", "10.0.0.0/24")
                .subnet("subnet-0123456789abcdef1", "vpc-0123456789abcdef0", "eu-west-1a", "10.0.1.0/24")
                .resource(
                        "AWS::EC2::SecurityGroup",
                        "sg-0123456789abcdef0",
                        Map.of("GroupDescription", "ours", "VpcId", "vpc-0123456789abcdef0"))
                .resource("AWS::EC2::Volume", VOLUME, Map.of("AvailabilityZone", "eu-west-1a", "Size", 20));
    }

    static Installation installation(String system, List<String> parameters) {
        var text = new ArrayList<>(List.of(
                "system: " + system,
                "instance: dev",
                "accounts:",
                "  main: { id: \"111122223333\", region: eu-west-1 }",
                "parameters:",
                "  vpc: vpc-0123456789abcdef0",
                "  subnet: subnet-0123456789abcdef0",
                "  availability_zone: eu-west-1a",
                "  access_cidr: 203.0.113.0/24"));
        parameters.forEach(parameter -> text.add("  " + parameter));
        return Installations.of(String.join("\n", text) + "\n");
    }
}
