package dev.atelier.engine;

import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.Installations;
import dev.atelier.SimulatedAws;
import dev.atelier.aws.Account;
import dev.atelier.aws.SecretValue;
import dev.atelier.aws.TestClients;
import dev.atelier.catalog.Catalog;
import dev.atelier.events.Event;
import dev.atelier.events.OperationResult;
import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.Outcome;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.DestroyOptions;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.log.CallRecord;
import dev.atelier.simulator.seed.SeedBuilder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The bundled system {@code connect} from nothing to nothing, seen through status, leftovers and the log of calls. */
class ConnectLifeTest {
    private static final String MARKER = "MARKER-5eed";

    private final SimulatedAws aws = new SimulatedAws(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, SimulatedAws.REGION)
            .hostedZone("example.com")
            .build());
    private final Installation installation = Installations.connect();
    private final List<Event> events = new ArrayList<>();
    private final Surroundings surroundings = aws.surroundings(events::add);
    private final Map<String, Account> accounts = Map.of("main", aws.account());

    @Test
    void fromNothingToNothing() {
        nothingStands();
        prepare();
        assertThat(new Deployer(surroundings)
                        .run(installation, DeployOptions.DEFAULT)
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        everythingIsUp();
        ourOwnDelegationIsNoWarning();
        aServiceThatIsGoneIsNotHealthy();
        onlyWhatIsMeantToIsLeft(destroy());
        nothingStands();
        secretsWentNowhereElse();
        cloudFormationWasNeverCalledTooFast();
        theWavesWereTheDocumentedOnes();
    }

    private void nothingStands() {
        long probes = probes();
        StatusReport status = status();
        assertThat(probes()).as("nobody is asked who cannot answer").isEqualTo(probes);
        assertThat(status.healthy()).isFalse();
        assertThat(status.stacks()).hasSize(13).extracting(StackStatus::status).containsOnly("MISSING");
        assertThat(status.services()).isEmpty();
        assertThat(status.urls()).extracting(UrlStatus::name).containsExactly("connect", "package");
        assertThat(status.urls()).extracting(UrlStatus::status).containsOnly(Optional.empty());
    }

    private void prepare() {
        assertThat(new Bootstrapper(surroundings, new Catalog())
                        .run(installation, Limits.DEFAULT)
                        .outcome())
                .isEqualTo(Outcome.SUCCEEDED);
        var unused = new Secrets(installation, accounts, events::add, aws.clock(), new Random(1))
                .create(
                        List.of(),
                        SecretSources.none(),
                        question -> Optional.of(SecretValue.of(MARKER.toCharArray())),
                        true);
    }

    private void everythingIsUp() {
        int before = aws.calls().size();
        StatusReport status = status();
        assertThat(status.stacks()).extracting(StackStatus::status).containsOnly("CREATE_COMPLETE");
        assertThat(status.services())
                .allMatch(service -> service.healthy() == service.desired() && service.running() == service.desired())
                .extracting(ServiceStatus::target, ServiceStatus::desired)
                .containsExactly(tuple("connect", 4), tuple("package", 2));
        assertThat(status.services())
                .allSatisfy(service -> assertThat(service.image().orElseThrow())
                        .startsWith("111122223333.dkr.ecr.eu-west-1.amazonaws.com/"));
        assertThat(status.urls()).extracting(UrlStatus::status).containsOnly(Optional.of(200));
        assertThat(status.healthy()).isTrue();
        assertThat(aws.calls().stream().skip(before).filter(call -> call.service()
                        .equals("cloudformation")))
                .as("one listing for all stacks")
                .hasSize(1);
        assertThat(aws.calls().size() - before)
                .as("a listing of stacks, the certificate, and three calls and a URL for each service")
                .isLessThanOrEqualTo(10);
        assertThat(status.certificates()).singleElement().satisfies(certificate -> assertThat(
                        certificate.valid(aws.clock().instant()))
                .isTrue());
    }

    private void ourOwnDelegationIsNoWarning() {
        events.clear();
        var readiness = new Preflight(installation, accounts, events::add, aws.clock()).check();
        assertThat(readiness.obstacles()).isEmpty();
        assertThat(events).isEmpty();
    }

    private void aServiceThatIsGoneIsNotHealthy() {
        aws.faults("""
                calls:
                  - match: { service: ecs, action: DescribeServices }
                    effect: { error: { status: 400, code: ClusterNotFoundException, message: Cluster not found. } }
                """);
        StatusReport status = status();
        aws.faults("{}");
        assertThat(status.healthy()).isFalse();
        assertThat(status.services()).contains(new ServiceStatus("connect", 0, 0, 0, Optional.empty()));
    }

    private OperationResult destroy() {
        var destroyer = new Destroyer(surroundings);
        return destroyer.run(destroyer.plan(installation, DestroyOptions.DEFAULT));
    }

    private void onlyWhatIsMeantToIsLeft(OperationResult destroyed) {
        assertThat(destroyed.failure()).isEmpty();
        var byType = destroyed.left().stream().collect(groupingBy(Left::type));
        assertThat(byType.keySet())
                .containsExactlyInAnyOrder(
                        "AWS::RDS::DBClusterSnapshot",
                        "AWS::KMS::Key",
                        "AWS::SecretsManager::Secret",
                        "AWS::CloudFormation::Stack");
        assertThat(byType.get("AWS::RDS::DBClusterSnapshot")).hasSize(3).allSatisfy(left -> assertThat(left.remove())
                .isEqualTo("aws rds delete-db-cluster-snapshot --db-cluster-snapshot-identifier " + left.id()
                        + " --region eu-west-1"));
        assertThat(byType.get("AWS::KMS::Key"))
                .filteredOn(left -> left.remove().startsWith("aws kms schedule-key-deletion"))
                .as("the key that encrypts the snapshots")
                .hasSize(1);
        assertThat(byType.get("AWS::SecretsManager::Secret"))
                .extracting(Left::remove)
                .containsExactlyInAnyOrder(
                        "atelier secrets delete ImportedDockerId -f dev.yaml",
                        "atelier secrets delete RSCLicenseKey -f dev.yaml",
                        "atelier secrets delete RSPMLicenseKey -f dev.yaml",
                        "atelier secrets delete rspm-encryption-key-dev -f dev.yaml",
                        "atelier secrets delete connect-db-dev-login -f dev.yaml",
                        "atelier secrets delete package-db-dev-login -f dev.yaml",
                        "atelier secrets delete package-usage-db-dev-login -f dev.yaml");
    }

    private void secretsWentNowhereElse() {
        assertThat(aws.servicesThatSaw(MARKER)).containsExactly("secretsmanager");
        assertThat(events.toString()).doesNotContain(MARKER);
    }

    private void cloudFormationWasNeverCalledTooFast() {
        var times = aws.calls().stream()
                .filter(call -> call.service().equals("cloudformation"))
                .map(CallRecord::time)
                .toList();
        for (int i = 0; i + 5 < times.size(); i++) {
            assertThat(times.get(i + 5)).isAfter(times.get(i).plusSeconds(1));
        }
    }

    /** No delete call of a wave came before every stack of the wave before was gone. */
    private void theWavesWereTheDocumentedOnes() {
        var waves = List.of(
                List.of("Waf-RSC", "Waf-RSPM"),
                List.of("EC2-RSC", "EC2-RSPM"),
                List.of("Efs-RSC", "Efs-RSPM", "RdsDb-RSC", "RdsDb-RSPM", "Ecs-RSC-RSPM", "r53-RSC-RSPM"),
                List.of("Kms-RSC-RSPM", "VPC-RSC-RSPM"));
        var names = new ArrayList<List<String>>();
        waves.forEach(wave -> names.add(
                wave.stream().map(name -> "RSCRSPMStage-" + name + "-dev").toList()));
        names.add(List.of("RSCRSPM-dev"));
        var deletions = aws.calls().stream()
                .filter(call -> call.action().equals("DeleteStack"))
                .toList();
        assertThat(deletions).hasSize(13);
        Instant before = Instant.MIN;
        for (var wave : names) {
            Instant earlier = before;
            for (String name : wave) {
                var deletion = deletions.stream()
                        .filter(call -> call.resources().getFirst().contains(":stack/" + name + "/"))
                        .findFirst()
                        .orElseThrow();
                assertThat(deletion.time()).as(name).isAfterOrEqualTo(earlier);
                Instant gone = gone(deletion.resources().getFirst());
                before = gone.isAfter(before) ? gone : before;
            }
        }
    }

    private Instant gone(String arn) {
        return TestClients.cloudFormation(aws, SimulatedAws.ACCOUNT, SimulatedAws.REGION)
                .describeStacks(request -> request.stackName(arn))
                .stacks()
                .getFirst()
                .deletionTime();
    }

    private long probes() {
        return aws.calls().stream()
                .filter(call -> call.service().equals("http"))
                .count();
    }

    private StatusReport status() {
        return new StatusReader(installation, accounts, surroundings.probe(), surroundings.clock()).read();
    }
}
