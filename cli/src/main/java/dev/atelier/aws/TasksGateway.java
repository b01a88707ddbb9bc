package dev.atelier.aws;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.ListTasksResponse;
import software.amazon.awssdk.services.ecs.model.ManagedAgentName;
import software.amazon.awssdk.services.ecs.model.Task;

/** The tasks of ECS services in one account and region. */
public final class TasksGateway {
    /** As many as one call describes. */
    private static final int AT_ONCE = 100;

    private final Calls calls;
    private final EcsClient client;

    TasksGateway(Calls calls, EcsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The tasks of a service that are to run, the oldest first; none when the service or its cluster is gone. */
    public List<TaskState> of(String cluster, String service) {
        List<String> arns = Pages.all(
                token -> calls.find(
                                "ecs:ListTasks",
                                () -> client.listTasks(request -> request.cluster(cluster)
                                        .serviceName(service)
                                        .nextToken(token)),
                                EcsGateway::gone)
                        .orElseGet(() -> ListTasksResponse.builder().build()),
                ListTasksResponse::taskArns,
                ListTasksResponse::nextToken);
        return IntStream.range(0, (arns.size() + AT_ONCE - 1) / AT_ONCE)
                .mapToObj(page -> arns.subList(page * AT_ONCE, Math.min(arns.size(), (page + 1) * AT_ONCE)))
                .flatMap(page -> described(cluster, page).stream())
                .sorted(Comparator.comparing((TaskState task) -> task.started().orElse(Instant.MAX))
                        .thenComparing(TaskState::id))
                .toList();
    }

    private List<TaskState> described(String cluster, List<String> arns) {
        return calls
                .make(
                        "ecs:DescribeTasks",
                        () -> client.describeTasks(
                                request -> request.cluster(cluster).tasks(arns)))
                .tasks()
                .stream()
                .map(TasksGateway::state)
                .toList();
    }

    private static TaskState state(Task task) {
        return new TaskState(
                task.taskArn(),
                task.lastStatus(),
                Optional.ofNullable(task.availabilityZone()),
                Optional.ofNullable(task.createdAt()),
                Optional.ofNullable(task.startedAt()),
                Boolean.TRUE.equals(task.enableExecuteCommand()),
                task.containers().stream().map(TasksGateway::container).toList());
    }

    private static TaskState.Container container(Container container) {
        return new TaskState.Container(
                container.name(),
                Optional.ofNullable(container.runtimeId()),
                container.managedAgents().stream()
                        .filter(agent -> agent.name() == ManagedAgentName.EXECUTE_COMMAND_AGENT)
                        .map(agent -> new TaskState.Agent(
                                Optional.ofNullable(agent.lastStatus()).orElse("PENDING"),
                                Optional.ofNullable(agent.reason()).orElse("")))
                        .findFirst());
    }
}
