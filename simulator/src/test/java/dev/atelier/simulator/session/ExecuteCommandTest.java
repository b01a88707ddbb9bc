package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import dev.atelier.simulator.seed.SeedBuilder;
import dev.atelier.simulator.session.wire.PayloadType;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.ExecuteCommandResponse;
import software.amazon.awssdk.services.ecs.model.InvalidParameterException;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.SessionState;
import software.amazon.awssdk.services.ssm.model.TargetNotConnectedException;

class ExecuteCommandTest {

    private static final String TEMPLATE = """
            Parameters: {Execute: {Type: String, Default: "true"}}
            Resources:
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: hosts}}
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: web
                  ContainerDefinitions: [{Name: web, Image: web, Memory: 1}, {Name: proxy, Image: proxy, Memory: 1}]
              Service:
                Type: AWS::ECS::Service
                Properties:
                  ServiceName: web
                  Cluster: !Ref Cluster
                  DesiredCount: 1
                  EnableExecuteCommand: !Ref Execute
                  TaskDefinition: !Ref Task
            """;

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .containerWithoutShell("proxy")
            .build()));
    private final StackTester stacks = new StackTester(aws);
    private final EcsClient ecs = aws.client(EcsClient.builder());
    private final SsmClient ssm = aws.client(SsmClient.builder());

    @BeforeEach
    void deploy() {
        assertThat(stacks.deploy("web", TEMPLATE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @AfterEach
    void end() {
        aws.simulator().close();
    }

    private Task task() {
        List<String> arns = ecs.listTasks(in -> in.cluster("hosts")).taskArns();
        return ecs.describeTasks(in -> in.cluster("hosts").tasks(arns)).tasks().getFirst();
    }

    private ExecuteCommandResponse execute(String container, String command) {
        String task = task().taskArn();
        return ecs.executeCommand(in -> in.cluster("hosts")
                .task(task)
                .container(container)
                .command(command)
                .interactive(true));
    }

    private static Ticket ticket(ExecuteCommandResponse response) {
        return new Ticket(
                response.session().sessionId(),
                response.session().tokenValue(),
                response.session().streamUrl());
    }

    @Test
    void aCommandRunsInAContainer() {
        ExecuteCommandResponse response = execute("web", "sh -c 'echo \"hello there\"; exit 3'");
        assertThat(response.session().sessionId()).matches("ecs-execute-command-[0-9a-f]{17}");
        assertThat(response.taskArn()).isEqualTo(task().taskArn());
        assertThat(response.containerName()).isEqualTo("web");
        try (TestClient client = TestClient.open(ticket(response))) {
            client.awaitOutput("hello there\r\n");
            assertThat(client.awaitEnd()).isEmpty();
        }
        assertThat(ssm.describeSessions(in -> in.state(SessionState.HISTORY))
                        .sessions()
                        .getFirst()
                        .target())
                .isEqualTo(target());
    }

    private String target() {
        Task task = task();
        String id = task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
        return "ecs:hosts_" + id + "_"
                + task.containers().stream()
                        .filter(each -> each.name().equals("web"))
                        .findFirst()
                        .orElseThrow()
                        .runtimeId();
    }

    @Test
    void aSessionEndsWithItsTask() {
        try (TestClient client = TestClient.open(ticket(execute("web", "sh")))) {
            client.awaitOutput("$ ");
            ecs.updateService(in -> in.cluster("hosts").service("web").desiredCount(0));
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void aCommandIsExecutedWithoutAShell() {
        try (TestClient client = TestClient.open(ticket(execute("web", "echo one; echo two")))) {
            client.awaitOutput("one; echo two\r\n");
        }
    }

    @Test
    void aProgramThatIsMissingIsTheReasonOfTheEnd() {
        try (TestClient client = TestClient.open(ticket(execute("web", "/opt/none")))) {
            assertThat(client.awaitEnd()).contains("Unable to start command", "/opt/none");
        }
    }

    @Test
    void aContainerOfTheSeedHasNoShell() {
        try (TestClient client = TestClient.open(ticket(execute("proxy", "sh -c true")))) {
            assertThat(client.awaitEnd()).contains("fork/exec sh: no such file or directory");
            assertThat(client.bytes(PayloadType.OUTPUT)).isEmpty();
        }
        try (TestClient client = TestClient.open(ticket(execute("proxy", "echo works")))) {
            client.awaitOutput("works");
        }
    }

    @Test
    void documentsCanBeStartedInAContainer() {
        var session = ssm.startSession(in -> in.target(target())
                .documentName("AWS-StartInteractiveCommand")
                .parameters(Map.of("command", List.of("echo in"))));
        try (TestClient client =
                TestClient.open(new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl()))) {
            client.awaitOutput("in\r\n");
        }
    }

    @Test
    void whatDoesNotExistIsRefused() {
        String task = task().taskArn();
        assertThatThrownBy(() -> ecs.executeCommand(
                        in -> in.cluster("other").task(task).command("sh").interactive(true)))
                .isInstanceOf(ClusterNotFoundException.class);
        assertThatThrownBy(() -> ecs.executeCommand(
                        in -> in.cluster("hosts").task("0123").command("sh").interactive(true)))
                .isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> execute("other", "sh")).isInstanceOf(InvalidParameterException.class);
        assertThatThrownBy(() -> ecs.executeCommand(
                        in -> in.cluster("hosts").task(task).command("sh").interactive(true)))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("several containers");
        assertThatThrownBy(() -> ssm.startSession(in -> in.target("ecs:hosts_0123_0123-1")))
                .isInstanceOf(TargetNotConnectedException.class)
                .hasMessageContaining("is not connected");
    }

    private void deployWithRole(String actions) {
        stacks.delete("web");
        stacks.deploy(
                "web",
                TEMPLATE.replace("Family: web", "Family: web\n      TaskRoleArn: !GetAtt Role.Arn")
                        + """
                  Role:
                    Type: AWS::IAM::Role
                    Properties:
                      AssumeRolePolicyDocument: {}
                      Policies: [{PolicyName: exec, PolicyDocument: {Statement: {Effect: Allow, Action: ["%s"], Resource: "*"}}}]
                """.formatted(actions));
    }

    @Test
    void anAgentNeedsTheRoleOfItsTask() {
        deployWithRole("ssm:*");
        assertThat(task().containers().getFirst().managedAgents().getFirst().lastStatus())
                .isEqualTo("STOPPED");
        assertThatThrownBy(() -> execute("web", "sh"))
                .isInstanceOf(software.amazon.awssdk.services.ecs.model.TargetNotConnectedException.class);
        assertThatThrownBy(() -> ssm.startSession(in -> in.target(target())))
                .isInstanceOf(TargetNotConnectedException.class);
        deployWithRole("ssmmessages:*");
        Task task = task();
        assertThat(task.containers().getFirst().managedAgents().getFirst().lastStatus())
                .isEqualTo("RUNNING");
        assertThat(task.availabilityZone()).matches("eu-west-1[abc]");
        assertThat(task.connectivityAsString()).isEqualTo("CONNECTED");
        execute("web", "sh");
    }

    @Test
    void aTaskWithoutExecuteCommandIsRefused() {
        stacks.deploy("web", TEMPLATE, Map.of("Execute", "false"));
        ecs.updateService(in -> in.cluster("hosts").service("web").forceNewDeployment(true));
        aws.pass(300);
        assertThat(task().enableExecuteCommand()).isFalse();
        assertThatThrownBy(() -> execute("web", "sh"))
                .isInstanceOf(InvalidParameterException.class)
                .hasMessageContaining("execute command was not enabled");
    }
}
