package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.OperationResult;
import dev.atelier.events.Outcome;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.world.LiveResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** The databases of {@code connect}: each server logs in as a role of its own, also one that was the master user before. */
class ConnectDatabasesTest {
    private static final String CONNECT = "RSC-ec2-dev";
    private static final String PACKAGE_MANAGER = "RSPM-ec2-dev";
    private static final Map<String, String> LOGINS = Map.of(
            "CONNECT_POSTGRES_PASSWORD", "connect-db-dev-login",
            "PACKAGEMANAGER_POSTGRES_PASSWORD", "package-db-dev-login",
            "PACKAGEMANAGER_POSTGRES_USAGEDATAPASSWORD", "package-usage-db-dev-login");
    private static final Set<String> STATEFUL = Set.of(
            "AWS::RDS::DBCluster", "AWS::RDS::DBInstance", "AWS::EFS::FileSystem", "AWS::SecretsManager::Secret");

    private static Lab lab(Installation installation) {
        return new Lab(installation).bootstrapped().withSecrets();
    }

    /** With the templates with which the servers logged in as the master users of their clusters. */
    private static Installation asMasterUser() {
        Bundle now = Bundle.ofClassPath();
        return Installations.connect(new Catalog(path -> before(path).or(() -> now.read(path))));
    }

    private static Optional<byte[]> before(String path) {
        try (InputStream stream = ConnectDatabasesTest.class.getResourceAsStream("/connect-as-master-user/" + path)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Inventory inventory(Lab lab) {
        return new Inventory(lab.simulator.living());
    }

    private static void serversLogInAsRoles(Lab lab) {
        Inventory aws = inventory(lab);
        assertThat(aws.environment(CONNECT).get("CONNECT_POSTGRES_URL"))
                .matches("postgres://connect@connect-db-cluster-dev\\..*:5432/devconnectdb\\?sslmode=require");
        assertThat(aws.environment(PACKAGE_MANAGER).get("PACKAGEMANAGER_POSTGRES_URL"))
                .matches("postgres://package_manager@pm-db-cluster-dev\\..*:5432/devpmdb\\?sslmode=require");
        assertThat(aws.environment(PACKAGE_MANAGER).get("PACKAGEMANAGER_POSTGRES_USAGEDATAURL"))
                .matches(
                        "postgres://package_manager_usage@pm-usage-db-cluster-dev\\..*:5432/devpmusagedb\\?sslmode=require");
        LOGINS.forEach((variable, secret) -> {
            String container = variable.startsWith("CONNECT") ? CONNECT : PACKAGE_MANAGER;
            assertThat(aws.secrets(container))
                    .containsEntry(
                            variable, "arn:aws:secretsmanager:eu-west-1:111122223333:secret:" + secret + ":password::");
        });
    }

    @Test
    void everyServerLogsInAsARoleOfItsOwnAndMayReadItsPasswordOnly() {
        Lab lab = lab(Installations.connect());
        assertThat(lab.deploy().failure()).isEmpty();

        serversLogInAsRoles(lab);
        assertThat(lab.client(SecretsManagerClient.builder())
                        .getSecretValue(request -> request.secretId("package-usage-db-dev-login"))
                        .secretString())
                .contains("\"username\":\"package_manager_usage\"", "\"dbname\":\"devpmusagedb\"");
        List<String> roles = inventory(lab).all("AWS::IAM::Role").stream()
                .map(LiveResource::properties)
                .map(Map::toString)
                .toList();
        assertThat(roles).noneMatch(role -> role.contains("_cluster-secret-"));
        LOGINS.values().forEach(secret -> assertThat(roles)
                .as(secret)
                .filteredOn(role -> role.contains(":secret:" + secret + "-??????"))
                .hasSize(1));
    }

    /** An ARN may be given without its random end, unless what is left ends like that itself. */
    @Test
    void namesOfSecretsAreNotTakenForArns() {
        assertThat(LOGINS.values()).allSatisfy(name -> assertThat(name).doesNotMatch(".*-.{6}"));
    }

    @Test
    void serversWaitForTheirRoles() {
        Map<String, Installation.Node> nodes = Installations.connect().nodes();

        assertThat(Optional.ofNullable(nodes.get("ec2-rsc")).orElseThrow().dependsOn())
                .contains("login-connect")
                .doesNotContain("login-package", "login-usage");
        assertThat(Optional.ofNullable(nodes.get("ec2-rspm")).orElseThrow().dependsOn())
                .contains("login-package", "login-usage");
    }

    @Test
    void serversThatWereTheMasterUserGoOverWithoutLosingAnything() {
        Installation before = asMasterUser();
        Lab lab = lab(before);
        assertThat(lab.deploy().failure()).isEmpty();
        assertThat(inventory(lab).environment(CONNECT).get("CONNECT_POSTGRES_URL"))
                .startsWith("postgres://postgres@");
        List<LiveResource> stateful = stateful(lab);
        Installation now = Installations.connect();

        assertThat(lab.plan(now, DeployOptions.DEFAULT).stacks().stream()
                        .flatMap(stack -> stack.resources().stream())
                        .filter(change -> change.verb() == Verb.REPLACE || change.verb() == Verb.REMOVE))
                .extracting(Resource::type)
                .as("a task definition is never changed, only followed by another")
                .containsOnly("AWS::ECS::TaskDefinition");
        OperationResult result = lab.deploy(now, DeployOptions.DEFAULT);

        assertThat(result.failure()).isEmpty();
        assertThat(stateful(lab)).containsAll(stateful);
        serversLogInAsRoles(lab);
        assertThat(lab.deploy(now, DeployOptions.DEFAULT).outcome()).isEqualTo(Outcome.SUCCEEDED);
    }

    /** The master user is a member of the role, so servers that go on as the master user find all they need. */
    @Test
    void aServerThatDoesNotComeUpAsARoleGoesOnAsTheMasterUser() {
        Lab lab = lab(asMasterUser());
        assertThat(lab.deploy().failure()).isEmpty();
        String definition = taskDefinition(lab);
        lab.simulator.inject(FaultScript.parse("""
                resources:
                  - resource: RSCRSPMStage-EC2-RSC-dev/Service
                    on: update
                    when: { count: 1 }
                    effect: { tasks-stop: { reason: "", exit: 1, log: ["could not connect to the database"] } }
                """));

        assertThat(lab.deploy(Installations.connect(), DeployOptions.DEFAULT).outcome())
                .isEqualTo(Outcome.FAILED);

        assertThat(lab.stacks()).containsEntry("RSCRSPMStage-EC2-RSC-dev", "UPDATE_ROLLBACK_COMPLETE");
        assertThat(taskDefinition(lab)).isEqualTo(definition);
        assertThat(lab.deploy(Installations.connect(), DeployOptions.DEFAULT).failure())
                .isEmpty();
        serversLogInAsRoles(lab);
    }

    @Test
    void theTemplatesOfBeforeCanComeBack() {
        Lab lab = lab(Installations.connect());
        assertThat(lab.deploy().failure()).isEmpty();
        List<LiveResource> stateful = stateful(lab);

        assertThat(lab.deploy(asMasterUser(), DeployOptions.DEFAULT).failure()).isEmpty();

        assertThat(stateful(lab)).containsAll(stateful);
        assertThat(inventory(lab).environment(CONNECT).get("CONNECT_POSTGRES_URL"))
                .startsWith("postgres://postgres@");
    }

    private static List<LiveResource> stateful(Lab lab) {
        Predicate<LiveResource> stateful = resource -> STATEFUL.contains(resource.type());
        return lab.simulator.living().stream().filter(stateful).toList();
    }

    private static String taskDefinition(Lab lab) {
        String service = lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::ECS::Service"))
                .map(LiveResource::physicalId)
                .filter(arn -> arn.contains("EC2-RSC-dev"))
                .findFirst()
                .orElseThrow();
        return lab.client(EcsClient.builder())
                .describeServices(
                        request -> request.cluster("RSC-RSPM-ecs-cluster-dev").services(service))
                .services()
                .getFirst()
                .taskDefinition();
    }
}
