package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.LoadBalancer;
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
                        error -> error.is("ClusterNotFoundException", "ServiceNotFoundException"))
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

    /** The tasks of a service that ended lately; AWS remembers them for about an hour. */
    public List<StoppedTask> stoppedTasks(String cluster, String service) {
        var arns = calls.find(
                        "ecs:ListTasks",
                        () -> client.listTasks(request ->
                                request.cluster(cluster).serviceName(service).desiredStatus(DesiredStatus.STOPPED)),
                        error -> error.is("ClusterNotFoundException", "ServiceNotFoundException"))
                .map(answer -> answer.taskArns())
                .orElse(List.of());
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
                .map(EcsGateway::stopped)
                .toList();
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
                service.events().stream()
                        .map(ServiceEvent::message)
                        .limit(LATEST_EVENTS)
                        .toList());
    }

    private static StoppedTask stopped(Task task) {
        return new StoppedTask(
                task.taskArn(),
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
