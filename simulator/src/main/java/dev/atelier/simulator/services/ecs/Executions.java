package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.kms.Keys;
import dev.atelier.simulator.session.Ticket;
import dev.atelier.simulator.session.agent.Encryption;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Optional;

/**
 * ExecuteCommand.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_ExecuteCommand.html">ExecuteCommand</a>
 */
final class Executions {

    private static final String INVALID = "InvalidParameterException";

    private final Tasks tasks;
    private final Containers containers;

    Executions(Tasks tasks, Containers containers) {
        this.tasks = tasks;
        this.containers = containers;
    }

    HttpReply execute(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource cluster = Ecs.cluster(call, "cluster");
        if (!in.flag("interactive")) {
            throw AwsError.badRequest(INVALID, "Interactive is the only mode supported currently.");
        }
        String command = in.require("command");
        Task task = task(call, cluster, in.require("task"));
        if (!ExecuteAgent.isRunning(call, task)) {
            throw AwsError.badRequest(
                    "TargetNotConnectedException",
                    "The execute command failed due to an internal error. Try again later.");
        }
        Task.Container container = container(task, in.string("container"));
        var place = new Containers.Place(cluster, task, container);
        Ticket ticket = containers.open(call, place, command, encryption(call, cluster));
        return new JsonFields()
                .put("clusterArn", task.cluster())
                .put("containerArn", TaskCalls.arn(task, container))
                .put("containerName", container.name())
                .put("interactive", true)
                .put("session", ticket.ecs().map())
                .put("taskArn", task.arn())
                .reply();
    }

    private Task task(ServiceCall call, LiveResource cluster, String asked) {
        Task task = tasks.inCluster(call.world(), Ecs.arn(cluster))
                .filter(each -> each.arn().equals(asked) || each.id().equals(asked))
                .filter(Task::isAlive)
                .findFirst()
                .orElseThrow(() -> AwsError.badRequest(INVALID, "The specified task was not found or has stopped."));
        if (!task.allowsExecute() || task.status() != Task.Status.RUNNING) {
            throw AwsError.badRequest(
                    INVALID,
                    "The execute command failed because execute command was not enabled when the task was run or the"
                            + " execute command agent isn’t running. Wait and try again or run a new task with execute"
                            + " command enabled and try again.");
        }
        return task;
    }

    private static Task.Container container(Task task, Optional<String> asked) {
        List<Task.Container> all = task.containers();
        if (asked.isEmpty() && all.size() > 1) {
            throw AwsError.badRequest(
                    INVALID, "The task has several containers; the name of one of them must be specified.");
        }
        return all.stream()
                .filter(each -> asked.isEmpty() || each.name().equals(asked.get()))
                .findFirst()
                .orElseThrow(() -> AwsError.badRequest(INVALID, "The task has no container of the specified name."));
    }

    /** The cluster says whether its sessions are encrypted. */
    private static Optional<Encryption> encryption(ServiceCall call, LiveResource cluster) {
        return Values.text(cluster.properties(), "Configuration.ExecuteCommandConfiguration.KmsKeyId")
                .map(key -> Keys.encryption(call, key));
    }
}
