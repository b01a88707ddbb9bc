package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import dev.atelier.simulator.faults.FaultScript;
import dev.atelier.simulator.faults.ResourceFault;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.seed.SeedBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;

class EcsBehaviourTest {

    private static final String HOSTS = """
            Resources:
              Cluster: {Type: AWS::ECS::Cluster, Properties: {ClusterName: hosts}}
              Template: {Type: AWS::EC2::LaunchTemplate, Properties: {LaunchTemplateData: {InstanceType: t3.xlarge}}}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "1"
                  MaxSize: "10"
                  DesiredCapacity: "2"
                  VPCZoneIdentifier: [subnet-1, subnet-2]
                  LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
              Provider:
                Type: AWS::ECS::CapacityProvider
                Properties: {Name: provider, AutoScalingGroupProvider: {AutoScalingGroupArn: !GetAtt Group.AutoScalingGroupARN}}
              Providers:
                Type: AWS::ECS::ClusterCapacityProviderAssociations
                Properties: {Cluster: !Ref Cluster, CapacityProviders: [!Ref Provider], DefaultCapacityProviderStrategy: []}
            """;

    private static final String SERVICE = """
            Parameters:
              Count: {Type: Number, Default: 2}
              Image: {Type: String, Default: "posit/connect:1"}
            Resources:
              Balancer: {Type: AWS::ElasticLoadBalancingV2::LoadBalancer, Properties: {Name: front, Subnets: [subnet-1, subnet-2]}}
              Targets: {Type: AWS::ElasticLoadBalancingV2::TargetGroup, Properties: {Port: 3939, Protocol: HTTP, VpcId: vpc-1}}
              Listener:
                Type: AWS::ElasticLoadBalancingV2::Listener
                Properties:
                  LoadBalancerArn: !Ref Balancer
                  Port: 443
                  Protocol: HTTPS
                  DefaultActions: [{Type: forward, TargetGroupArn: !Ref Targets}]
              Alias:
                Type: AWS::Route53::RecordSet
                Properties:
                  HostedZoneName: example.com.
                  Name: connect.example.com
                  Type: A
                  AliasTarget: {DNSName: !GetAtt Balancer.DNSName, HostedZoneId: !GetAtt Balancer.CanonicalHostedZoneID}
              Task:
                Type: AWS::ECS::TaskDefinition
                Properties:
                  Family: connect
                  ContainerDefinitions: [{Name: RSC-ec2-dev, Image: !Ref Image, Memory: 2048}]
              Service:
                Type: AWS::ECS::Service
                DependsOn: Listener
                Properties:
                  ServiceName: connect
                  Cluster: hosts
                  DesiredCount: !Ref Count
                  EnableExecuteCommand: true
                  TaskDefinition: !Ref Task
                  CapacityProviderStrategy: [{CapacityProvider: provider, Weight: 1}]
                  LoadBalancers: [{TargetGroupArn: !Ref Targets, ContainerName: RSC-ec2-dev, ContainerPort: 3939}]
            Outputs:
              Targets: {Value: !Ref Targets}
            """;

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .hostedZone("example.com")
            .build()));
    private final StackTester stacks = new StackTester(aws);
    private final EcsClient ecs = aws.client(EcsClient.builder());

    private Service service() {
        return ecs.describeServices(s -> s.cluster("hosts").services("connect"))
                .services()
                .getFirst();
    }

    private List<String> tasks(DesiredStatus status) {
        return ecs.listTasks(t -> t.cluster("hosts").serviceName("connect").desiredStatus(status))
                .taskArns();
    }

    private int probe() {
        return aws.simulator()
                .handle(new HttpCall(
                        "GET", URI.create("/__ping__"), Map.of("host", List.of("connect.example.com")), new byte[0]))
                .status();
    }

    @Test
    void theHostsOfAClusterAreTheInstancesOfItsGroup() {
        assertThat(stacks.deploy("hosts", HOSTS).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        var cluster = ecs.describeClusters(c -> c.clusters("hosts", "other"));
        assertThat(cluster.clusters().getFirst().registeredContainerInstancesCount())
                .isEqualTo(2);
        assertThat(cluster.clusters().getFirst().capacityProviders()).containsExactly("provider");
        assertThat(cluster.failures().getFirst().reason()).isEqualTo("MISSING");
        assertThat(stacks.delete("hosts").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aServiceRunsItsTasksBehindItsLoadBalancer() {
        stacks.deploy("hosts", HOSTS);
        var stack = stacks.deploy("web", SERVICE);
        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(service().runningCount()).isEqualTo(2);
        assertThat(service().deployments().getFirst().rolloutStateAsString()).isEqualTo("COMPLETED");
        var task = ecs.describeTasks(t -> t.cluster("hosts").tasks(tasks(DesiredStatus.RUNNING)))
                .tasks()
                .getFirst();
        var container = task.containers().getFirst();
        assertThat(container.name()).isEqualTo("RSC-ec2-dev");
        assertThat(container.runtimeId())
                .startsWith(task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1) + "-");
        assertThat(container.managedAgents().getFirst().lastStatus()).isEqualTo("RUNNING");
        String group = stack.outputs().getFirst().outputValue();
        assertThat(aws.client(ElasticLoadBalancingV2Client.builder())
                        .describeTargetHealth(t -> t.targetGroupArn(group))
                        .targetHealthDescriptions())
                .extracting(each -> each.targetHealth().stateAsString())
                .containsExactly("healthy", "healthy");
        assertThat(probe()).isEqualTo(200);
    }

    @Test
    void aNewTaskDefinitionReplacesTheTasks() {
        stacks.deploy("hosts", HOSTS);
        stacks.deploy("web", SERVICE);
        List<String> before = tasks(DesiredStatus.RUNNING);
        assertThat(stacks.deploy("web", SERVICE, Map.of("Image", "posit/connect:2"))
                        .stackStatusAsString())
                .isEqualTo("UPDATE_COMPLETE");
        assertThat(service().taskDefinition()).endsWith("connect:2");
        assertThat(tasks(DesiredStatus.RUNNING)).hasSize(2).doesNotContainAnyElementsOf(before);
        stacks.deploy("web", SERVICE, Map.of("Image", "posit/connect:2", "Count", "3"));
        assertThat(tasks(DesiredStatus.RUNNING)).hasSize(3);
        ecs.updateService(s -> s.cluster("hosts").service("connect").desiredCount(0));
        assertThat(tasks(DesiredStatus.RUNNING)).isEmpty();
        assertThat(probe()).isEqualTo(503);
    }

    @Test
    void aDeploymentThatMayNotHaveMoreTasksStopsTheOldOnesFirst() {
        String alone = SERVICE.replace(
                "EnableExecuteCommand: true",
                "DeploymentConfiguration: {MaximumPercent: 100, MinimumHealthyPercent: 0}");
        stacks.deploy("hosts", HOSTS);
        stacks.deploy("web", alone, Map.of("Count", "1"));
        List<String> before = tasks(DesiredStatus.RUNNING);
        var changes = stacks.changeSet("web", alone, Map.of("Count", "1", "Image", "posit/connect:2"));
        stacks.client().executeChangeSet(in -> in.changeSetName(changes.changeSetId()));
        for (int i = 0; i < 600; i++) {
            aws.pass(1);
            assertThat(tasks(DesiredStatus.RUNNING)).hasSizeLessThanOrEqualTo(1);
        }
        assertThat(stacks.stack("web").stackStatusAsString()).isEqualTo("UPDATE_COMPLETE");
        assertThat(tasks(DesiredStatus.RUNNING)).hasSize(1).doesNotContainAnyElementsOf(before);
    }

    @Test
    void theClusterAndItsCapacityProviderStayWhileAServiceUsesThem() {
        stacks.deploy("hosts", HOSTS);
        stacks.deploy("web", SERVICE);
        String id = stacks.delete("hosts").stackId();
        assertThat(stacks.stack(id).stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stacks.history(id))
                .anyMatch(line ->
                        line.startsWith("Providers DELETE_FAILED") && line.contains("capacity provider is in use"));
        assertThat(stacks.delete("web").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stacks.delete("hosts").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aServiceThatFailsLeavesStoppedTasksWithTheReason() {
        stacks.deploy("hosts", HOSTS);
        aws.simulator()
                .inject(FaultScript.ofResources(
                        ResourceFault.failCreate("web", "Service", "CannotPullContainerError: no such image")));
        var changes = stacks.changeSet("web", SERVICE, Map.of());
        stacks.client()
                .executeChangeSet(in -> in.changeSetName(changes.changeSetId()).disableRollback(true));
        aws.pass(3600);
        assertThat(stacks.stack("web").stackStatusAsString()).isEqualTo("CREATE_FAILED");
        var stopped = ecs.describeTasks(t -> t.cluster("hosts").tasks(tasks(DesiredStatus.STOPPED)))
                .tasks()
                .getFirst();
        assertThat(stopped.stoppedReason()).isEqualTo("Essential container in task exited");
        assertThat(stopped.containers().getFirst().reason()).contains("no such image");
    }

    @Test
    void tasksThatStopKeepAServiceFromBecomingStable() {
        stacks.deploy("hosts", HOSTS);
        aws.simulator().inject(FaultScript.parse("""
                resources:
                  - resource: web/Service
                    effect: { tasks-stop: { reason: "CannotPullContainerError: not found" } }
                """));
        assertThat(stacks.deploy("web", SERVICE).stackStatusAsString()).isEqualTo("CREATE_IN_PROGRESS");
        aws.pass(3 * 3600);
        assertThat(stacks.stack("web").stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("web")).anyMatch(line -> line.contains("Exceeded attempts to wait"));
    }

    @Test
    void theCircuitBreakerGivesUpEarly() {
        stacks.deploy("hosts", HOSTS);
        aws.simulator().inject(FaultScript.parse("""
                resources:
                  - resource: web/Targets
                    effect: { targets-fail: { code: Target.Timeout, description: Request timed out } }
                """));
        String breaker = "DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}";
        assertThat(stacks.deploy("web", SERVICE.replace("EnableExecuteCommand: true", breaker))
                        .stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("web"))
                .anyMatch(line -> line.contains("ECS Deployment Circuit Breaker was triggered"));
    }

    private static String withSecret() {
        return SERVICE.replace("EnableExecuteCommand: true", BREAKER)
                .replace(
                        "Memory: 2048",
                        "Secrets: [{Name: PASSWORD, ValueFrom: \"arn:aws:secretsmanager:eu-west-1:"
                                + SimulatedAws.ACCOUNT + ":secret:login:password::\"}]");
    }

    private static final String BREAKER =
            "DeploymentConfiguration: {DeploymentCircuitBreaker: {Enable: true, Rollback: true}}";

    @Test
    void aForcedDeploymentReplacesTheTasksAndSaysHowFarItIs() {
        stacks.deploy("hosts", HOSTS);
        stacks.deploy("web", SERVICE);
        List<String> before = tasks(DesiredStatus.RUNNING);
        String first = service().deployments().getFirst().id();

        Deployment begun = ecs.updateService(
                        s -> s.cluster("hosts").service("connect").forceNewDeployment(true))
                .service()
                .deployments()
                .getFirst();

        assertThat(begun.id()).isNotEqualTo(first);
        assertThat(begun.rolloutStateAsString()).isEqualTo("IN_PROGRESS");
        assertThat(service().deployments())
                .extracting(Deployment::status, Deployment::id)
                .containsExactly(tuple("PRIMARY", begun.id()), tuple("ACTIVE", first));
        aws.pass(300);
        assertThat(service().deployments())
                .singleElement()
                .satisfies(done -> assertThat(done.rolloutStateAsString()).isEqualTo("COMPLETED"))
                .satisfies(done -> assertThat(done.id()).isEqualTo(begun.id()));
        assertThat(tasks(DesiredStatus.RUNNING)).hasSize(2).doesNotContainAnyElementsOf(before);
    }

    @Test
    void aTaskWhoseSecretIsMissingDoesNotStart() {
        stacks.deploy("hosts", HOSTS);

        assertThat(stacks.deploy("web", withSecret()).stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
        assertThat(ecs.describeTasks(t -> t.cluster("hosts")
                                .tasks(ecs.listTasks(l -> l.cluster("hosts").desiredStatus(DesiredStatus.STOPPED))
                                        .taskArns()))
                        .tasks()
                        .getFirst()
                        .stoppedReason())
                .startsWith("ResourceInitializationError")
                .contains("Secrets Manager can't find the specified secret");
    }

    @Test
    void aForcedDeploymentWhoseTasksDoNotStartLeavesTheOldOnes() {
        var secrets = aws.client(SecretsManagerClient.builder());
        secrets.createSecret(s -> s.name("login").secretString("{}"));
        stacks.deploy("hosts", HOSTS);
        stacks.deploy("web", withSecret());
        List<String> before = tasks(DesiredStatus.RUNNING);
        assertThat(before).hasSize(2);
        secrets.deleteSecret(s -> s.secretId("login"));

        ecs.updateService(s -> s.cluster("hosts").service("connect").forceNewDeployment(true));
        aws.pass(300);

        assertThat(service().deployments().getFirst().rolloutStateAsString()).isEqualTo("FAILED");
        assertThat(tasks(DesiredStatus.RUNNING)).hasSameElementsAs(before);
    }

    @Test
    void aTargetGroupNeedsAListenerBeforeAServiceMayUseIt() {
        stacks.deploy("hosts", HOSTS);

        stacks.deploy(
                "service",
                SERVICE.replace("[{Type: forward, TargetGroupArn: !Ref Targets}]", "[{Type: fixed-response}]"));

        assertThat(stacks.history("service"))
                .anyMatch(line -> line.contains("CreateService error: The target group with targetGroupArn arn:aws:")
                        && line.contains("does not have an associated load balancer."));
    }

    @Test
    void aPriorityIsTakenByOneRuleOfAListener() {
        String rule = """
                Resources:
                  Rule:
                    Type: AWS::ElasticLoadBalancingV2::ListenerRule
                    Properties:
                      ListenerArn: %s
                      Priority: %s
                      Conditions: [{Field: host-header, HostHeaderConfig: {Values: [a.example.com]}}]
                      Actions: [{Type: fixed-response, FixedResponseConfig: {StatusCode: "404"}}]
                """;
        stacks.deploy("first", rule.formatted("arn:one", 7));
        stacks.deploy("other-listener", rule.formatted("arn:two", 7));
        stacks.deploy("other-priority", rule.formatted("arn:one", 8));

        assertThat(stacks.deploy("same", rule.formatted("arn:one", 7)).stackStatusAsString())
                .isEqualTo("ROLLBACK_COMPLETE");
        assertThat(stacks.history("same")).anyMatch(line -> line.contains("Priority '7' is currently in use"));
        for (String stack : List.of("first", "other-listener", "other-priority")) {
            assertThat(stacks.stack(stack).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        }
        stacks.deploy("other-priority", rule.formatted("arn:one", 7));
        assertThat(stacks.stack("other-priority").stackStatusAsString()).isEqualTo("UPDATE_ROLLBACK_COMPLETE");
    }
}
