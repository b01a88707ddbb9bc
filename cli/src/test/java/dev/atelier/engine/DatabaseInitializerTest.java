package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.Installations;
import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Line;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.Outcome;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** {@code db-init} beyond the SQL: which databases, what it tells, and how the programs hear of a new password. */
class DatabaseInitializerTest {
    private static final DatabaseOptions USUAL = new DatabaseOptions(Optional.empty(), false, false);
    private static final DatabaseOptions ROTATE = new DatabaseOptions(Optional.empty(), true, false);
    private static final DatabaseOptions DRY_ROTATE = new DatabaseOptions(Optional.empty(), true, true);
    private static final List<String> CHANGES =
            List.of("UpdateService", "SendCommand", "PutSecretValue", "CreateSecret");

    private final Installation connect = Installations.connect();

    private static Installation workbench() {
        return Installations.of("""
                system: workbench
                instance: dev
                accounts: { main: { id: "111122223333", region: eu-west-1 } }
                parameters: { node_count: 2, license_type: none }
                """);
    }

    private static Lab deployed(Lab lab) {
        lab.bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        lab.events.clear();
        lab.pass(Duration.ofMinutes(1));
        return lab;
    }

    private static DatabasesReport run(Lab lab, Installation installation, DatabaseOptions options, String... names) {
        var surroundings = lab.surroundings();
        return new DatabaseInitializer(installation, surroundings.accounts(installation), surroundings, Map.of())
                .run(List.of(names), options);
    }

    private static List<String> tasks(Lab lab, String stack) {
        String service = lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::ECS::Service"))
                .map(LiveResource::physicalId)
                .filter(arn -> arn.contains(stack))
                .findFirst()
                .orElseThrow();
        return lab.client(EcsClient.builder())
                .listTasks(
                        request -> request.cluster("RSC-RSPM-ecs-cluster-dev").serviceName(service))
                .taskArns();
    }

    private static String secret(Lab lab, String name) {
        return lab.client(SecretsManagerClient.builder())
                .getSecretValue(request -> request.secretId(name))
                .secretString();
    }

    private static List<String> words(List<Line> lines) {
        return lines.stream().map(line -> line.done() + " " + line.what()).toList();
    }

    @Test
    void aServiceIsStartedAnewWithItsNewPasswordAndNoOther() {
        Lab lab = deployed(new Lab(connect));
        String before = secret(lab, "connect-db-dev-login");
        List<String> connectTasks = tasks(lab, "EC2-RSC-dev");
        List<String> packageTasks = tasks(lab, "EC2-RSPM-dev");

        var report = run(lab, connect, ROTATE, "connect");

        assertThat(report.failure()).isEmpty();
        assertThat(secret(lab, "connect-db-dev-login")).isNotEqualTo(before);
        assertThat(words(report.programs())).containsExactly("restarted service connect");
        assertThat(tasks(lab, "EC2-RSC-dev")).hasSize(4).doesNotContainAnyElementsOf(connectTasks);
        assertThat(tasks(lab, "EC2-RSPM-dev")).hasSameElementsAs(packageTasks);
        assertThat(lab.calls("UpdateService")).hasSize(1);
    }

    @Test
    void aServiceWithTwoDatabasesIsStartedAnewOnce() {
        Lab lab = deployed(new Lab(connect));

        var report = run(lab, connect, ROTATE);

        assertThat(words(report.programs()))
                .containsExactlyInAnyOrder("restarted service connect", "restarted service package");
        assertThat(lab.calls("UpdateService")).hasSize(2);
        assertThat(words(run(lab, connect, USUAL).programs()))
                .as("all run with what stands in Secrets Manager")
                .containsExactlyInAnyOrder("held service connect", "held service package");
        assertThat(lab.calls("UpdateService")).hasSize(2);
    }

    /** As a run leaves it that ends between the new password and the programs. */
    @Test
    void theNextRunTellsThoseThatHaveNotHeard() {
        Lab lab = deployed(new Lab(connect));
        lab.client(SecretsManagerClient.builder())
                .putSecretValue(request -> request.secretId("package-usage-db-dev-login")
                        .secretString(secret(lab, "package-usage-db-dev-login")));

        assertThat(words(run(lab, connect, USUAL).programs()))
                .containsExactlyInAnyOrder("held service connect", "restarted service package");
    }

    @Test
    void aServiceThatDoesNotComeUpIsNamedAndTheOtherIsStartedAnew() {
        Lab lab = deployed(new Lab(connect));
        var secrets = lab.client(SecretsManagerClient.builder());
        secrets.deleteSecret(request -> request.secretId("rspm-encryption-key-dev"));

        var report = run(lab, connect, ROTATE);

        assertThat(words(report.programs()))
                .containsExactlyInAnyOrder("restarted service connect", "failed service package");
        assertThat(report.failure()).hasValueSatisfying(failure -> assertThat(failure)
                .isInstanceOf(Failure.Failed.class)
                .hasMessageStartingWith("The tasks of the service package could not be started anew"));
        assertThat(report.databases()).as("what was done is told all the same").hasSize(3);

        secrets.restoreSecret(request -> request.secretId("rspm-encryption-key-dev"));
        assertThat(words(run(lab, connect, USUAL).programs()))
                .containsExactlyInAnyOrder("held service connect", "restarted service package");
    }

    @Test
    void instancesTakeTheLoginOver() {
        Lab lab = deployed(new Lab(workbench()));
        List<String> sent = new ArrayList<>();
        lab.witness = call -> {
            if (call.header("x-amz-target").orElse("").endsWith("SendCommand")) {
                sent.add(call.text());
            }
        };

        var report = run(lab, workbench(), ROTATE);

        assertThat(report.failure()).isEmpty();
        assertThat(words(report.programs())).containsExactly("configured instances of node");
        assertThat(sent).singleElement().satisfies(body -> {
            assertThat(body).contains("\"DocumentName\":\"Workbench-Servers-dev-DatabaseConfiguration");
            assertThat(body.split("\"i-", -1)).as("both nodes").hasSize(3);
        });
    }

    /** The first failure is for the deployment, the second for the rotation. */
    @Test
    void anInstanceThatFailsIsNamedAndTheNextRunRepairs() {
        Map<String, Object> failure = Map.of(
                "AvailabilityZone",
                "eu-west-1b",
                "Document",
                "DatabaseConfiguration",
                "ExitCode",
                1,
                "Output",
                "== Failed: Start.");
        Lab lab = new Lab(workbench(), seed -> seed.resource("AWS::SSM::CommandFailure", failure)
                .resource("AWS::SSM::CommandFailure", failure));
        assertThat(lab.bootstrapped().withSecrets().deploy().failure()).isPresent();

        var report = run(lab, workbench(), ROTATE);

        assertThat(words(report.programs())).containsExactly("failed instances of node");
        assertThat(report.failure()).hasValueSatisfying(found -> assertThat(found)
                .hasMessageStartingWith(
                        "The command that takes the login over failed on 1 of 2 instances; the others are ready.\n")
                .hasMessageContaining("== Failed: Start."));
        String password = secret(lab, "workbench-db-dev");
        assertThat(words(run(lab, workbench(), USUAL).programs())).containsExactly("configured instances of node");
        assertThat(secret(lab, "workbench-db-dev"))
                .as("nobody needs another one")
                .isEqualTo(password);
    }

    @Test
    void aDryRunTellsNobody() {
        Lab lab = deployed(new Lab(workbench()));
        int calls = lab.log.calls().size();

        var report = run(lab, workbench(), DRY_ROTATE);

        assertThat(report.failure()).isEmpty();
        assertThat(report.programs()).isEmpty();
        assertThat(report.databases().getFirst().lines()).extracting(Line::done).contains("pending");
        assertThat(lab.log.calls().stream().skip(calls))
                .extracting(call -> call.action())
                .doesNotContainAnyElementsOf(CHANGES);
    }

    @Test
    void eachThingIsAnEventOnce() {
        Lab lab = deployed(new Lab(workbench()));

        var report = run(lab, workbench(), USUAL);

        assertThat(lab.events)
                .filteredOn(Event.DatabaseChanged.class::isInstance)
                .extracting(event -> {
                    var change = (Event.DatabaseChanged) event;
                    return change.database() + ": " + change.done() + " " + change.what();
                })
                .containsExactlyElementsOf(words(report.databases().getFirst().lines()).stream()
                        .map(line -> "workbench: " + line)
                        .toList());
        assertThat(lab.events.getLast()).isInstanceOfSatisfying(Event.Finished.class, end -> {
            assertThat(end.operation()).isEqualTo("db-init");
            assertThat(end.outcome()).isEqualTo(Outcome.SUCCEEDED);
        });
    }

    @Test
    void aDatabaseThatIsNoneIsRefusedWithThoseThatAre() {
        var report = run(new Lab(connect), connect, USUAL, "conect");

        assertThat(report.failure()).hasValueSatisfying(failure -> {
            assertThat(failure).isInstanceOf(Failure.Invalid.class);
            assertThat(failure.next()).isEqualTo("Choose from: connect, package, package-usage.");
        });
    }

    @Test
    void aClusterThatIsNotDeployedIsRefused() {
        Lab lab = new Lab(connect).bootstrapped();

        var report = run(lab, connect, USUAL);

        assertThat(report.failure()).hasValueSatisfying(failure -> {
            assertThat(failure.code()).isEqualTo("database-not-deployed");
            assertThat(failure).isInstanceOf(Failure.Refused.class);
            assertThat(failure.next()).startsWith("Run `atelier deploy").endsWith("` first.");
        });
        assertThat(report.databases()).isEmpty();
        assertThat(lab.events.getLast()).isInstanceOfSatisfying(Event.Finished.class, end -> assertThat(end.outcome())
                .isEqualTo(Outcome.REFUSED));
    }

    /** The cluster stands before anything that could use it. */
    @Test
    void usersThatAreNotDeployedAreNotLookedFor() {
        Lab lab = new Lab(connect).bootstrapped().withSecrets();
        var cluster = new DeployOptions(
                Set.of("rds-rsc"), false, Set.of(), Set.of(), false, false, true, true, Limits.DEFAULT);
        assertThat(lab.deploy(cluster).failure()).isEmpty();

        var report = run(lab, connect, USUAL, "connect");

        assertThat(report.failure()).isEmpty();
        assertThat(report.programs()).isEmpty();
    }
}
