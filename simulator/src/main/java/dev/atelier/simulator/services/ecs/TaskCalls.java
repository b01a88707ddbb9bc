package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Listing and describing tasks and their definitions. */
final class TaskCalls {

    private final Tasks tasks;

    TaskCalls(Tasks tasks) {
        this.tasks = tasks;
    }

    HttpReply list(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource cluster = Ecs.cluster(call, "cluster");
        Optional<String> service = in.string("serviceName").map(name -> Ecs.service(call.world(), cluster, name)
                .map(LiveResource::physicalId)
                .orElseThrow(() -> AwsError.badRequest("ServiceNotFoundException", "Service not found.")));
        boolean stopped = in.string("desiredStatus").filter("STOPPED"::equals).isPresent();
        List<String> arns = tasks.inCluster(call.world(), Ecs.arn(cluster))
                .filter(task -> task.isAlive() != stopped)
                .filter(task -> service.isEmpty() || task.service().equals(service.get()))
                .filter(task -> in.string("family")
                        .map(family -> task.definition().contains("/" + family + ":"))
                        .orElse(true))
                .map(Task::arn)
                .toList();
        return new JsonFields().put("taskArns", arns).reply();
    }

    HttpReply describe(ServiceCall call) {
        LiveResource cluster = Ecs.cluster(call, "cluster");
        var found = new ArrayList<Map<String, Object>>();
        var missing = new ArrayList<Map<String, Object>>();
        for (String asked : call.json().strings("tasks")) {
            tasks.inCluster(call.world(), Ecs.arn(cluster))
                    .filter(task -> task.arn().equals(asked) || task.id().equals(asked))
                    .findFirst()
                    .ifPresentOrElse(
                            task -> found.add(fields(call, task)),
                            () -> missing.add(EcsService.missing("task", asked, call)));
        }
        return new JsonFields().put("tasks", found).put("failures", missing).reply();
    }

    private static Map<String, Object> fields(ServiceCall call, Task task) {
        var fields = new JsonFields()
                .put("taskArn", task.arn())
                .put("clusterArn", task.cluster())
                .put("taskDefinitionArn", task.definition())
                .put(
                        "group",
                        "service:" + task.service().substring(task.service().lastIndexOf('/') + 1))
                .put("startedBy", task.deployment())
                .put("lastStatus", task.status().name())
                .put("desiredStatus", task.isAlive() ? "RUNNING" : "STOPPED")
                .put("enableExecuteCommand", task.allowsExecute())
                .put("availabilityZone", zone(call, task))
                .put("connectivity", task.started().map(at -> task.isAlive() ? "CONNECTED" : "DISCONNECTED"))
                .time("connectivityAt", task.started())
                .put(
                        "containers",
                        task.containers().stream()
                                .map(container -> container(call, task, container))
                                .toList())
                .time("createdAt", task.created())
                .time("startedAt", task.started())
                .time("stoppedAt", task.stopped());
        return (task.isAlive()
                        ? fields
                        : fields.put("stoppedReason", task.stoppedReason()).put("stopCode", stopCode(task)))
                .map();
    }

    /** Tasks of a service are spread over the zones. */
    private static String zone(ServiceCall call, Task task) {
        return call.region() + "abc".charAt(Character.digit(task.id().charAt(0), 16) % 3);
    }

    private static String stopCode(Task task) {
        if (task.failure().isEmpty()) {
            return "ServiceSchedulerInitiated";
        }
        return task.failure().containsKey("exitCode") ? "EssentialContainerExited" : "TaskFailedToStart";
    }

    static String arn(Task task, Task.Container container) {
        return task.arn().replace(":task/", ":container/") + "/" + container.runtimeId();
    }

    private static Map<String, Object> container(ServiceCall call, Task task, Task.Container container) {
        var fields = new JsonFields()
                .put("containerArn", arn(task, container))
                .put("taskArn", task.arn())
                .put("name", container.name())
                .put("image", container.image())
                .put("lastStatus", task.status().name());
        if (task.status() == Task.Status.RUNNING) {
            fields.put("runtimeId", container.runtimeId()).put("healthStatus", "HEALTHY");
            if (task.allowsExecute()) {
                fields.put("managedAgents", List.of(ExecuteAgent.describe(call, task)));
            }
        }
        task.failure().forEach(fields::put);
        return fields.map();
    }

    HttpReply definition(ServiceCall call) {
        LiveResource found = Ecs.definition(
                        call.world(), call.account(), call.region(), call.json().require("taskDefinition"))
                .orElseThrow(() -> AwsError.badRequest("ClientException", "Unable to describe task definition."));
        String named = found.physicalId().substring(found.physicalId().lastIndexOf('/') + 1);
        int colon = named.lastIndexOf(':');
        return new JsonFields()
                .put(
                        "taskDefinition",
                        new JsonFields()
                                .put("taskDefinitionArn", found.physicalId())
                                .put("family", named.substring(0, colon))
                                .put("revision", Integer.parseInt(named.substring(colon + 1)))
                                .put("status", "ACTIVE")
                                .put("networkMode", found.property("NetworkMode"))
                                .put("containerDefinitions", containers(found))
                                .map())
                .reply();
    }

    /** Names and images; environment and secrets are nobody's business here. */
    private static List<Map<String, Object>> containers(LiveResource definition) {
        return Values.maps(definition.properties().get("ContainerDefinitions")).stream()
                .map(each -> new JsonFields()
                        .put("name", Values.text(each.get("Name")))
                        .put("image", Values.text(each.get("Image")))
                        .put("essential", !each.containsKey("Essential") || Values.flag(each.get("Essential")))
                        .put("logConfiguration", log(each))
                        .map())
                .toList();
    }

    private static Optional<Map<String, Object>> log(Map<String, Object> container) {
        Map<String, Object> log = Values.map(container.get("LogConfiguration"));
        return Values.text(log.get("LogDriver")).map(driver -> new JsonFields()
                .put("logDriver", driver)
                .put("options", Values.map(log.get("Options")))
                .map());
    }
}
