package dev.atelier.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
import software.amazon.awssdk.services.ecs.model.LogConfiguration;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/** ECS in one account and region. */
public final class EcsGateway {
    private static final int LATEST_EVENTS = 5;

    private final Calls calls;
    private final EcsClient client;

    EcsGateway(Calls calls, EcsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The service, unless it or its cluster is gone. */
    public Optional<ServiceState> service(String cluster, String service) {
        return calls.find(
                        "ecs:DescribeServices",
                        () -> client.describeServices(
                                request -> request.cluster(cluster).services(service)),
                        EcsGateway::gone)
                .flatMap(answer -> answer.services().stream().findFirst())
                .filter(found -> !"INACTIVE".equals(found.status()))
                .map(EcsGateway::state);
    }

    /** A look at the service that may see nothing: empty also when AWS is slow, throttles or does not allow it. */
    public Optional<ServiceState> glance(String cluster, String service) {
        return calls.glance(
                        "ecs:DescribeServices",
                        () -> client.describeServices(
                                request -> request.cluster(cluster).services(service)))
                .flatMap(answer -> answer.services().stream().findFirst())
                .map(EcsGateway::state);
    }

    /**
     * Has a service start all its tasks anew, which then read their secrets again.
     *
     * @return id of the deployment that does it; empty where the service is gone
     */
    public Optional<String> redeploy(String cluster, String service) {
        return calls.find(
                        "ecs:UpdateService",
                        () -> client.updateService(request ->
                                request.cluster(cluster).service(service).forceNewDeployment(true)),
                        EcsGateway::gone)
                .flatMap(answer -> answer.service().deployments().stream()
                        .filter(deployment -> "PRIMARY".equals(deployment.status()))
                        .findFirst())
                .map(Deployment::id);
    }

    /** How far a deployment of a service is. */
    public Rollout rollout(String cluster, String service, String deployment) {
        return calls.find(
                        "ecs:DescribeServices",
                        () -> client.describeServices(
                                request -> request.cluster(cluster).services(service)),
                        EcsGateway::gone)
                .flatMap(answer -> answer.services().stream().findFirst())
                .flatMap(found -> found.deployments().stream()
                        .filter(each -> each.id().equals(deployment))
                        .findFirst())
                .map(EcsGateway::rollout)
                .orElse(new Rollout.Failed("ECS has it no more, as another deployment has taken its place"));
    }

    private static Rollout rollout(Deployment deployment) {
        return switch (deployment.rolloutState()) {
            case COMPLETED -> new Rollout.Done();
            case FAILED ->
                new Rollout.Failed(
                        Optional.ofNullable(deployment.rolloutStateReason()).orElse("its tasks do not stay up"));
            case null, default -> new Rollout.Running(deployment.runningCount(), deployment.desiredCount());
        };
    }

    /** The tasks of a service that ended lately, the latest first; AWS remembers them for about an hour. */
    public List<StoppedTask> stoppedTasks(String cluster, String service) {
        List<String> arns = stoppedArns(cluster, service);
        if (arns.isEmpty()) {
            return List.of();
        }
        return calls
                .make(
                        "ecs:DescribeTasks",
                        () -> client.describeTasks(
                                request -> request.cluster(cluster).tasks(arns)))
                .tasks()
                .stream()
                .filter(task -> ("service:" + service).equals(task.group()))
                .map(EcsGateway::stopped)
                .sorted(Comparator.comparing(
                                (StoppedTask task) -> task.stopped().orElse(Instant.EPOCH))
                        .reversed())
                .toList();
    }

    /** ECS lists by service only as long as the service is there; its tasks are remembered longer. */
    private List<String> stoppedArns(String cluster, String service) {
        return calls.find("ecs:ListTasks", () -> listStopped(cluster, service), EcsGateway::gone)
                .or(() -> calls.find("ecs:ListTasks", () -> listStopped(cluster, null), EcsGateway::gone))
                .map(ListTasksResponse::taskArns)
                .orElse(List.of());
    }

    private ListTasksResponse listStopped(String cluster, @Nullable String service) {
        return client.listTasks(
                request -> request.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.STOPPED));
    }

    static boolean gone(AwsError error) {
        return error.is("ClusterNotFoundException", "ServiceNotFoundException", "ServiceNotActiveException");
    }

    /** Where the containers of a task definition write their logs; those without a log in CloudWatch are left out. */
    public List<ContainerLog> logs(String taskDefinition) {
        return containers(taskDefinition)
                .flatMap(container -> log(container).stream())
                .toList();
    }

    /** The image of a container of a task definition, as it was deployed: with a tag or a digest. */
    public Optional<String> image(String taskDefinition, String container) {
        return containers(taskDefinition)
                .filter(definition -> definition.name().equals(container))
                .map(ContainerDefinition::image)
                .findFirst();
    }

    /** None when the task definition is gone, for which ECS has no better code. */
    private Stream<ContainerDefinition> containers(String taskDefinition) {
        return calls
                .find(
                        "ecs:DescribeTaskDefinition",
                        () -> client.describeTaskDefinition(request -> request.taskDefinition(taskDefinition)),
                        error -> error.is("ClientException"))
                .stream()
                .flatMap(answer -> answer.taskDefinition().containerDefinitions().stream());
    }

    private static Optional<ContainerLog> log(ContainerDefinition container) {
        return Optional.ofNullable(container.logConfiguration())
                .map(LogConfiguration::options)
                .flatMap(options -> Optional.ofNullable(options.get("awslogs-group"))
                        .flatMap(group -> Optional.ofNullable(options.get("awslogs-stream-prefix"))
                                .map(prefix -> new ContainerLog(container.name(), group, prefix))));
    }

    private static ServiceState state(Service service) {
        return new ServiceState(
                service.serviceName(),
                service.desiredCount(),
                service.runningCount(),
                Optional.ofNullable(service.pendingCount()).orElse(0),
                service.loadBalancers().stream()
                        .map(LoadBalancer::targetGroupArn)
                        .flatMap(arn -> Optional.ofNullable(arn).stream())
                        .toList(),
                service.taskDefinition(),
                service.events().stream()
                        .map(ServiceEvent::message)
                        .limit(LATEST_EVENTS)
                        .toList());
    }

    private static StoppedTask stopped(Task task) {
        return new StoppedTask(
                task.taskArn(),
                task.taskDefinitionArn(),
                Optional.ofNullable(task.stoppedAt()),
                Optional.ofNullable(task.stoppedReason()).orElse(""),
                task.containers().stream().map(EcsGateway::container).toList());
    }

    private static StoppedTask.Container container(Container container) {
        return new StoppedTask.Container(
                container.name(),
                Optional.ofNullable(container.exitCode()),
                Optional.ofNullable(container.reason()).orElse(""));
    }
}
