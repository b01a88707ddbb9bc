package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.Installations;
import dev.atelier.aws.Account;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

/** Tasks that are started anew, at the example of Package Manager's. */
class ServiceRestartTest {
    private static final String CLUSTER = "RSC-RSPM-ecs-cluster-dev";

    private final Installation connect = Installations.connect();
    private final Lab lab = new Lab(connect).bootstrapped().withSecrets();
    private final List<String> told = new ArrayList<>();
    private final String service;

    ServiceRestartTest() {
        assertThat(lab.deploy().failure()).isEmpty();
        service = lab.simulator.living().stream()
                .filter(resource -> resource.type().equals("AWS::ECS::Service"))
                .map(LiveResource::physicalId)
                .filter(arn -> arn.contains("EC2-RSPM"))
                .findFirst()
                .orElseThrow();
    }

    private void restart(String service) {
        Account account =
                Objects.requireNonNull(lab.surroundings().accounts(connect).get("main"));
        var restart = new ServiceRestart(lab.surroundings(), account.ecs(), "package", CLUSTER, service, told::add);
        for (Optional<Duration> pause = restart.advance(); pause.isPresent(); pause = restart.advance()) {
            lab.pass(pause.get());
        }
    }

    private List<String> tasks() {
        return lab.client(EcsClient.builder())
                .listTasks(
                        request -> request.cluster(CLUSTER).serviceName(service).desiredStatus(DesiredStatus.RUNNING))
                .taskArns();
    }

    @Test
    void itIsOverWhenOnlyNewTasksRun() {
        List<String> before = tasks();

        restart(service);

        assertThat(tasks()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
        assertThat(told).isNotEmpty().allSatisfy(sentence -> assertThat(sentence)
                .matches("The service package starts its tasks anew: \\d of 2 run\\."));
    }

    @Test
    void tasksThatDoNotComeUpAreAFailureAndTheOldOnesStay() {
        List<String> before = tasks();
        lab.client(SecretsManagerClient.builder()).deleteSecret(request -> request.secretId("rspm-encryption-key-dev"));

        assertThatThrownBy(() -> restart(service))
                .isInstanceOf(Failure.Failed.class)
                .hasMessageStartingWith("The tasks of the service package could not be started anew: ");
        lab.pass(Duration.ofMinutes(5));
        assertThat(tasks()).hasSameElementsAs(before);
    }

    @Test
    void aServiceThatIsGoneIsAFailure() {
        assertThatThrownBy(() -> restart("nobody"))
                .isInstanceOf(Failure.Failed.class)
                .hasMessageContaining("ECS does not know it any more");
    }
}
