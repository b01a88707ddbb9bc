package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.Installations;
import dev.atelier.aws.Machine;
import dev.atelier.aws.TaskState;
import dev.atelier.catalog.Bundle;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.ConfigReader;
import dev.atelier.events.Failure;
import dev.atelier.events.TargetsReport;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which tasks and instances belong to a target, and whether a session can be opened to them. */
class TargetReaderTest {
    /** The system connect with its hosts as a target, and one that no instance belongs to. */
    private static Installation withHosts() {
        return withHosts("", "");
    }

    /** The same whose templates have something else in the place of a text. */
    private static Installation withHosts(String original, String replacement) {
        Bundle files = path -> Bundle.ofClassPath()
                .read(path)
                .map(bytes -> path.equals("connect/system.yaml")
                        ? withHosts(bytes)
                        : new String(bytes, StandardCharsets.UTF_8)
                                .replace(original, replacement)
                                .getBytes(StandardCharsets.UTF_8));
        Catalog catalog = new Catalog(files);
        return Installer.of(
                new ConfigReader(catalog, Map.of()).read("dev.yaml", """
                        system: connect
                        instance: dev
                        accounts: { main: { id: "111122223333", region: eu-west-1 } }
                        parameters: { r53_base_domain: example.com, sns_email_id: team@example.com }
                        """.getBytes(StandardCharsets.UTF_8)), catalog);
    }

    private static byte[] withHosts(byte[] definition) {
        return new String(definition, StandardCharsets.UTF_8)
                .replace("\ntargets:\n", """

                        targets:
                          host: { ec2: { group: "${ecs.HostGroupName}" } }
                          nobody: { ec2: { tag: { Role: nobody } } }
                        """)
                .getBytes(StandardCharsets.UTF_8);
    }

    private static TargetsReport.Target target(TargetsReport report, String name) {
        return report.targets().stream()
                .filter(target -> target.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void tasksAndInstancesAreFoundByWhatTheStacksSay() {
        Installation installation = withHosts();
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        var surroundings = lab.surroundings();
        var reader = new TargetReader(installation, surroundings.accounts(installation), Optional.empty());

        TargetsReport report = reader.report(lab.clock.instant());

        assertThat(report.targets())
                .extracting(TargetsReport.Target::name)
                .containsExactly("host", "nobody", "connect", "package");
        assertThat(target(report, "connect").candidates()).hasSize(4).allSatisfy(task -> {
            assertThat(task.obstacle()).isEmpty();
            assertThat(task.state()).isEqualTo("running");
            assertThat(task.since()).isPresent();
            assertThat(task.id()).startsWith(task.name());
        });
        assertThat(target(report, "host").candidates())
                .extracting(Candidate::name)
                .containsExactly("host-1", "host-2");
        assertThat(target(report, "host").candidates())
                .allSatisfy(host -> assertThat(host.id()).startsWith("i-"))
                .extracting(Candidate::zone)
                .doesNotContain(Optional.empty())
                .doesNotHaveDuplicates();
        assertThat(target(report, "nobody").candidates()).isEmpty();
        var ofAnotherContainer = new TargetReader(
                        installation, surroundings.accounts(installation), Optional.of("sidecar"))
                .report(Instant.EPOCH);
        assertThat(target(ofAnotherContainer, "connect").candidates())
                .extracting(Candidate::obstacle)
                .containsOnly(Optional.of("the task has no container sidecar"));
        var places = reader.places(installation.services().getFirst());
        assertThat(places)
                .allSatisfy(place -> assertThat(place).isInstanceOfSatisfying(SessionPlace.Container.class, one -> {
                    assertThat(one.container()).isEqualTo("RSC-ec2-dev");
                    assertThat(one.runtimeId()).isNotEmpty();
                    assertThat(one.task()).startsWith("arn:aws:ecs:eu-west-1:111122223333:task/");
                }));
    }

    @Test
    void whatIsNamedAndDoesNotExistIsToldBesideWhatDoes() {
        Installation installation = withHosts();
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        var reader = new TargetReader(installation, lab.surroundings().accounts(installation), Optional.empty());
        String task = reader.places(installation.services().getFirst())
                .getFirst()
                .candidate()
                .name();

        assertThat(new PlaceFinder(installation, reader, Optional.of(task), Optional.empty())
                        .find(Optional.of("connect")))
                .hasSize(1);
        assertThatThrownBy(() -> new PlaceFinder(installation, reader, Optional.of("zzz"), Optional.empty())
                        .find(Optional.of("connect")))
                .isInstanceOf(Failure.Invalid.class)
                .hasMessageContaining("There is no task zzz of connect; there are ")
                .hasMessageContaining(task);
        assertThatThrownBy(() -> new PlaceFinder(installation, reader, Optional.empty(), Optional.of("i-0"))
                        .find(Optional.of("host")))
                .hasMessageContaining("There is no instance i-0 of host; there are host-1 (i-");
        assertThatThrownBy(() -> new PlaceFinder(installation, reader, Optional.empty(), Optional.empty())
                        .find(Optional.of("host-3")))
                .hasMessageContaining("There is no instance host-3 of host");
        assertThatThrownBy(() -> new PlaceFinder(installation, reader, Optional.empty(), Optional.empty())
                        .find(Optional.of("nobody")))
                .isInstanceOf(Failure.Failed.class)
                .hasMessageContaining("nothing of it runs in AWS");
    }

    @Test
    void anInstanceIsTakenByItsIdOrItsNumber() {
        Installation installation = withHosts();
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        var reader = new TargetReader(installation, lab.surroundings().accounts(installation), Optional.empty());
        String second = new PlaceFinder(installation, reader, Optional.empty(), Optional.empty())
                .find(Optional.of("host"))
                .getLast()
                .candidate()
                .id();

        assertThat(ids(installation, reader, "host-2", Optional.empty())).containsExactly(second);
        assertThat(ids(installation, reader, "host", Optional.of(second))).containsExactly(second);
        assertThat(ids(installation, reader, "host-1", Optional.empty()))
                .hasSize(1)
                .doesNotContain(second);
    }

    private static List<String> ids(
            Installation installation, TargetReader reader, String name, Optional<String> instance) {
        return new PlaceFinder(installation, reader, Optional.empty(), instance)
                .find(Optional.of(name)).stream()
                        .map(place -> place.candidate().id())
                        .toList();
    }

    @Test
    void aTaskWhoseRoleLacksAnActionTellsWhichItNeeds() {
        assertThat(obstacles("                  - ssmmessages:OpenDataChannel\n", "", "connect"))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason)
                        .startsWith("the agent of ECS Exec is stopped: the task's role has to allow ")
                        .contains("ssmmessages:OpenDataChannel"));
    }

    @Test
    void aTaskOfAServiceWithoutExecTellsSo() {
        assertThat(obstacles("EnableExecuteCommand: true", "EnableExecuteCommand: false", "connect"))
                .isNotEmpty()
                .containsOnly("the task was started without ECS Exec (EnableExecuteCommand of its service)");
    }

    @Test
    void anInstanceWhoseRoleLacksAnActionIsNotKnown() {
        assertThat(obstacles("                  - ssmmessages:OpenDataChannel\n", "", "host"))
                .isNotEmpty()
                .allSatisfy(reason -> assertThat(reason).startsWith("Systems Manager does not know the instance"));
    }

    /** What stands in the way of the tasks or instances of a target when the templates have something else. */
    private static List<String> obstacles(String original, String replacement, String target) {
        Installation installation = withHosts(original, replacement);
        Lab lab = new Lab(installation).bootstrapped().withSecrets();
        assertThat(lab.deploy().failure()).isEmpty();
        var reader = new TargetReader(installation, lab.surroundings().accounts(installation), Optional.empty());
        return target(reader.report(Instant.EPOCH), target).candidates().stream()
                .flatMap(candidate -> candidate.obstacle().stream())
                .toList();
    }

    @Test
    void beforeADeploymentThereIsNothing() {
        Installation installation = Installations.connect();
        Lab lab = new Lab(installation).bootstrapped();

        var report = new TargetReader(installation, lab.surroundings().accounts(installation), Optional.empty())
                .report(Instant.EPOCH);

        assertThat(report.targets()).hasSize(2).allSatisfy(target -> assertThat(target.candidates())
                .isEmpty());
    }

    private static TaskState task(String status, boolean executable, Optional<TaskState.Agent> agent) {
        return new TaskState(
                "arn:aws:ecs:eu-west-1:111122223333:task/cluster/1",
                status,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                executable,
                List.of(new TaskState.Container("web", Optional.of("1-2"), agent)));
    }

    @Test
    void aTaskTellsWhatStandsInTheWay() {
        var running = Optional.of(new TaskState.Agent("RUNNING", ""));
        var broken = Optional.of(new TaskState.Agent("STOPPED", "Unable to start the agent"));

        assertThat(Obstacles.of(task("RUNNING", true, running), "web")).isEmpty();
        assertThat(Obstacles.of(task("PENDING", true, running), "web"))
                .contains("the task does not run: it is pending");
        assertThat(Obstacles.of(task("RUNNING", false, Optional.empty()), "web"))
                .hasValueSatisfying(reason -> assertThat(reason).contains("without ECS Exec"));
        assertThat(Obstacles.of(task("RUNNING", true, Optional.empty()), "web"))
                .contains("the container has no agent of ECS Exec");
        assertThat(Obstacles.of(task("RUNNING", true, broken), "web"))
                .contains("the agent of ECS Exec is stopped: Unable to start the agent");
        assertThat(Obstacles.of(task("RUNNING", true, Optional.of(new TaskState.Agent("PENDING", ""))), "web"))
                .contains("the agent of ECS Exec is pending");
        assertThat(Obstacles.of(task("RUNNING", true, Optional.of(new TaskState.Agent("STOPPED", ""))), "web"))
                .hasValueSatisfying(reason -> assertThat(reason)
                        .contains(
                                "stopped",
                                "ssmmessages:CreateControlChannel",
                                "ssmmessages:CreateDataChannel",
                                "ssmmessages:OpenControlChannel",
                                "ssmmessages:OpenDataChannel",
                                "the endpoint ssmmessages"));
        assertThat(Obstacles.of(task("RUNNING", true, running), "sidecar"))
                .contains("the task has no container sidecar");
    }

    @Test
    void anInstanceTellsWhatStandsInTheWay() {
        var running = new Machine("i-1", Optional.empty(), "running", Optional.empty(), Instant.EPOCH);
        var stopped = new Machine("i-1", Optional.empty(), "stopped", Optional.empty(), Instant.EPOCH);

        assertThat(Obstacles.of(running, Optional.of(true))).isEmpty();
        assertThat(Obstacles.of(running, Optional.of(false)))
                .contains("the instance's agent has lost its connection to AWS");
        assertThat(Obstacles.of(running, Optional.empty())).hasValueSatisfying(reason -> assertThat(reason)
                .contains("AmazonSSMManagedInstanceCore", "ssmmessages"));
        assertThat(Obstacles.of(stopped, Optional.of(true))).contains("the instance does not run: it is stopped");
    }
}
