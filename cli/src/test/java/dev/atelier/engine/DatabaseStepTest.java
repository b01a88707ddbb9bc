package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.catalog.Bundle;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Trio;
import dev.atelier.simulator.log.CallRecord;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that is made ready between the stack of its cluster and the stack of its program. */
class DatabaseStepTest {
    private static final String CLUSTER = """
            Resources:
              Cluster:
                Type: AWS::RDS::DBCluster
                DeletionPolicy: Delete
                UpdateReplacePolicy: Delete
                Properties:
                  Engine: aurora-postgresql
                  EnableHttpEndpoint: true
                  MasterUsername: postgres
                  ManageMasterUserPassword: true
              Instance:
                Type: AWS::RDS::DBInstance
                DeletionPolicy: Delete
                UpdateReplacePolicy: Delete
                Properties: { DBClusterIdentifier: !Ref Cluster, Engine: aurora-postgresql, DBInstanceClass: db.serverless }
              Admin:
                Type: AWS::SecretsManager::Secret
                DeletionPolicy: Delete
                UpdateReplacePolicy: Delete
                Properties: { Name: trio-admin, SecretString: '{"username": "postgres", "password": "made-up"}' }
            Outputs:
              Arn: { Value: !GetAtt Cluster.DBClusterArn }
              Endpoint: { Value: !GetAtt Cluster.Endpoint.Address }
              Admin: { Value: !Ref Admin }
            """;
    private static final String STEP = """
            databases:
              files:
                cluster: ${aside.Arn}
                endpoint: ${aside.Endpoint}
                admin: ${aside.Admin}
                role: trio
                database: trio
                secret: trio-db-${instance}
            steps:
              ready: { database: files }
            teardown:
            """;

    private static Installation installation() {
        Bundle files = Trio.catalog("trio/aside.yaml", _ -> CLUSTER);
        return Trio.installation(
                path -> files.read(path)
                        .map(bytes -> path.equals("trio/system.yaml")
                                ? new String(bytes, StandardCharsets.UTF_8)
                                        .replace("teardown:\n", STEP)
                                        .replace(
                                                "    template: trio/app.yaml\n",
                                                "    template: trio/app.yaml\n    after: [ready]\n")
                                        .getBytes(StandardCharsets.UTF_8)
                                : bytes),
                "retention: 7");
    }

    @Test
    void a_deployment_makes_a_database_ready_before_what_comes_after_the_step() {
        var lab = new Lab(installation()).bootstrapped();

        var result = lab.deploy();

        assertThat(result.outcome()).isEqualTo(Outcome.SUCCEEDED);
        List<String> actions = lab.log.calls().stream().map(CallRecord::action).toList();
        assertThat(lab.log.calls())
                .filteredOn(call -> call.action().equals("CreateSecret"))
                .flatExtracting(CallRecord::resources)
                .contains("trio-db-dev");
        assertThat(actions.indexOf("CreateSecret"))
                .as("the password is stored before statements change anything")
                .isLessThan(actions.lastIndexOf("ExecuteStatement"));
        assertThat(lab.events.indexOf(lab.events.stream()
                        .filter(event -> event instanceof Event.StackFinished done
                                && done.stack().equals("ready"))
                        .findFirst()
                        .orElseThrow()))
                .isLessThan(lab.events.indexOf(lab.events.stream()
                        .filter(event -> event instanceof Event.StackStarted begun
                                && begun.stack().equals("app"))
                        .findFirst()
                        .orElseThrow()));
    }

    @Test
    void a_second_deployment_keeps_the_password() {
        var lab = new Lab(installation()).bootstrapped();
        lab.deploy();

        assertThat(lab.deploy().outcome()).isEqualTo(Outcome.SUCCEEDED);
        assertThat(lab.log.calls()).extracting(CallRecord::action).doesNotContain("PutSecretValue");
    }
}
