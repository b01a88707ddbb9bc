package dev.atelier.simulator.services.ecs;

import static java.util.stream.Collectors.partitioningBy;

import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ecs.Deployments.Deployment;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** How the API writes clusters and services. */
final class EcsJson {

    private final Tasks tasks;

    EcsJson(Tasks tasks) {
        this.tasks = tasks;
    }

    Map<String, Object> cluster(World world, LiveResource cluster) {
        List<Task> all = tasks.inCluster(world, Ecs.arn(cluster)).toList();
        return new JsonFields()
                .put("clusterArn", Ecs.arn(cluster))
                .put("clusterName", cluster.physicalId())
                .put("status", "ACTIVE")
                .put(
                        "registeredContainerInstancesCount",
                        Instances.of(world, cluster).size())
                .put("runningTasksCount", count(all, Task.Status.RUNNING))
                .put("pendingTasksCount", pending(all))
                .put("activeServicesCount", Ecs.services(world, cluster).count())
                .put("capacityProviders", Instances.providers(world, cluster))
                .map();
    }

    Map<String, Object> service(World world, LiveResource cluster, LiveResource service) {
        List<Task> own = tasks.of(service).toList();
        long running = count(own, Task.Status.RUNNING);
        return new JsonFields()
                .put("serviceArn", service.physicalId())
                .put("serviceName", service.attribute("Name"))
                .put("clusterArn", Ecs.arn(cluster))
                .put("status", service.phase() == LiveResource.Phase.DELETING ? "DRAINING" : "ACTIVE")
                .put("desiredCount", Tasks.desired(service))
                .put("runningCount", running)
                .put("pendingCount", pending(own))
                .put("taskDefinition", service.property("TaskDefinition"))
                .put("launchType", service.property("LaunchType"))
                .put("enableExecuteCommand", Values.flag(service.properties().get("EnableExecuteCommand")))
                .put("schedulingStrategy", "REPLICA")
                .put(
                        "loadBalancers",
                        Camel.lower(Values.maps(service.properties().get("LoadBalancers"))))
                .put(
                        "capacityProviderStrategy",
                        Camel.lower(Values.maps(service.properties().get("CapacityProviderStrategy"))))
                .put("deployments", deployments(world, service, own))
                .put("events", events(service, own))
                .time("createdAt", service.created())
                .some("tags", Tags.list(service, "key", "value"))
                .map();
    }

    /** The newest, and those whose tasks it has not replaced yet. */
    private List<Map<String, Object>> deployments(World world, LiveResource service, List<Task> own) {
        Deployment newest = tasks.deployment(service);
        Map<Boolean, List<Task>> byAge = own.stream()
                .filter(Task::isAlive)
                .collect(partitioningBy(task -> task.deployment().equals(newest.id())));
        List<Task> old = byAge.getOrDefault(false, List.of());
        var all = new ArrayList<Map<String, Object>>();
        all.add(deployment("PRIMARY", newest.id(), service, own)
                .put("rolloutState", rollout(world, service, newest, old))
                .time("createdAt", newest.began())
                .time("updatedAt", newest.began())
                .map());
        old.stream()
                .map(Task::deployment)
                .distinct()
                .forEach(id -> all.add(deployment("ACTIVE", id, service, own)
                        .put("rolloutState", "COMPLETED")
                        .map()));
        return all;
    }

    private String rollout(World world, LiveResource service, Deployment newest, List<Task> old) {
        if (newest.failed()) {
            return "FAILED";
        }
        return old.isEmpty() && tasks.areSteady(world, service) ? "COMPLETED" : "IN_PROGRESS";
    }

    private static JsonFields deployment(String status, String id, LiveResource service, List<Task> own) {
        List<Task> its =
                own.stream().filter(task -> task.deployment().equals(id)).toList();
        return new JsonFields()
                .put("id", id)
                .put("status", status)
                .put(
                        "taskDefinition",
                        its.stream().findFirst().map(Task::definition).or(() -> service.property("TaskDefinition")))
                .put("desiredCount", Tasks.desired(service))
                .put("runningCount", count(its, Task.Status.RUNNING))
                .put("pendingCount", pending(its))
                .put(
                        "failedTasks",
                        its.stream().filter(task -> !task.failure().isEmpty()).count());
    }

    /** Newest first, as ECS lists them. */
    private static List<Map<String, Object>> events(LiveResource service, List<Task> own) {
        String name = service.attribute("Name").orElse("");
        return own.reversed().stream()
                .map(task -> new JsonFields()
                        .put("id", task.id())
                        .time("createdAt", task.stopped().orElse(task.created()))
                        .put("message", "(service " + name + ") " + message(task))
                        .map())
                .toList();
    }

    /** A task that failed stands for all those that ECS starts in vain. */
    private static String message(Task task) {
        return task.failure().isEmpty()
                ? "has " + (task.isAlive() ? "started" : "stopped") + " 1 tasks: (task " + task.id() + ")."
                : "is unable to consistently start tasks successfully. For more information, see the Troubleshooting"
                        + " section of the Amazon ECS Developer Guide.";
    }

    private static long count(List<Task> tasks, Task.Status status) {
        return tasks.stream().filter(task -> task.status() == status).count();
    }

    private static long pending(List<Task> tasks) {
        return count(tasks, Task.Status.PENDING) + count(tasks, Task.Status.PROVISIONING);
    }
}
