package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.iam.RolePermissions;
import java.util.List;
import java.util.Map;

/**
 * The agent that ECS Exec starts in each container of a task. It stops when the task's role does not let it open its channels; a task
 * without a role of its own has that of its host, which is taken to do.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/ecs-exec.html">ECS Exec</a>
 */
final class ExecuteAgent {

    private static final List<String> ACTIONS = List.of(
            "ssmmessages:CreateControlChannel",
            "ssmmessages:CreateDataChannel",
            "ssmmessages:OpenControlChannel",
            "ssmmessages:OpenDataChannel");

    private ExecuteAgent() {}

    /** Whether sessions can be opened to the containers of a task. */
    static boolean isRunning(ServiceCall call, Task task) {
        var permissions = new RolePermissions(call.world(), call.account());
        return task.status() == Task.Status.RUNNING
                && task.allowsExecute()
                && Ecs.definition(call.world(), call.account(), call.region(), task.definition())
                        .flatMap(definition -> definition.property("TaskRoleArn"))
                        .flatMap(permissions::role)
                        .filter(role -> !ACTIONS.stream().allMatch(action -> permissions.allows(role, action)))
                        .isEmpty();
    }

    /** As DescribeTasks shows it. */
    static Map<String, Object> describe(ServiceCall call, Task task) {
        var fields = new JsonFields().put("name", "ExecuteCommandAgent");
        return isRunning(call, task)
                ? fields.put("lastStatus", "RUNNING")
                        .time("lastStartedAt", task.started())
                        .map()
                : fields.put("lastStatus", "STOPPED").map();
    }
}
