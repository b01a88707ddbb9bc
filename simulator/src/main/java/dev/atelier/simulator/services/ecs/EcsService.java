package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * ECS: clusters, services and tasks.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/Welcome.html">API reference</a>
 */
public final class EcsService implements Service {

    private final Tasks tasks;
    private final TaskCalls taskCalls;
    private final EcsJson json;
    private final Executions executions;

    /** A service over these tasks. */
    public EcsService(Tasks tasks, Containers containers) {
        this.executions = new Executions(tasks, containers);
        this.tasks = tasks;
        this.taskCalls = new TaskCalls(tasks);
        this.json = new EcsJson(tasks);
    }

    @Override
    public Set<String> names() {
        return Set.of("ecs");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "ListClusters" -> listClusters(call);
            case "DescribeClusters" -> describeClusters(call);
            case "ListServices" -> listServices(call);
            case "DescribeServices" -> describeServices(call);
            case "UpdateService" -> updateService(call);
            case "ListTasks" -> taskCalls.list(call);
            case "DescribeTasks" -> taskCalls.describe(call);
            case "ExecuteCommand" -> executions.execute(call);
            case "DescribeTaskDefinition" -> taskCalls.definition(call);
            default -> throw AwsError.notImplemented("ecs", call.action());
        };
    }

    private static HttpReply listClusters(ServiceCall call) {
        return new JsonFields()
                .put(
                        "clusterArns",
                        call.world()
                                .resources()
                                .find(Ecs.CLUSTER, call.account(), call.region())
                                .map(Ecs::arn)
                                .toList())
                .reply();
    }

    private HttpReply describeClusters(ServiceCall call) {
        List<String> asked = call.json().strings("clusters");
        var found = new ArrayList<Map<String, Object>>();
        var missing = new ArrayList<Map<String, Object>>();
        for (String name : asked.isEmpty() ? List.of("default") : asked) {
            Ecs.cluster(call.world(), call.account(), call.region(), name)
                    .ifPresentOrElse(
                            cluster -> found.add(json.cluster(call.world(), cluster)),
                            () -> missing.add(missing("cluster", name, call)));
        }
        return new JsonFields().put("clusters", found).put("failures", missing).reply();
    }

    static Map<String, Object> missing(String what, String name, ServiceCall call) {
        String arn = name.startsWith("arn:")
                ? name
                : "arn:aws:ecs:" + call.region() + ":" + call.account() + ":" + what + "/" + name;
        return Map.of("arn", arn, "reason", "MISSING");
    }

    private static HttpReply listServices(ServiceCall call) {
        LiveResource cluster = Ecs.cluster(call, "cluster");
        return new JsonFields()
                .put(
                        "serviceArns",
                        Ecs.services(call.world(), cluster)
                                .map(LiveResource::physicalId)
                                .toList())
                .reply();
    }

    private HttpReply describeServices(ServiceCall call) {
        LiveResource cluster = Ecs.cluster(call, "cluster");
        var found = new ArrayList<Map<String, Object>>();
        var missing = new ArrayList<Map<String, Object>>();
        for (String name : call.json().strings("services")) {
            Ecs.service(call.world(), cluster, name)
                    .ifPresentOrElse(
                            service -> found.add(json.service(call.world(), cluster, service)),
                            () -> missing.add(missing("service", name, call)));
        }
        return new JsonFields().put("services", found).put("failures", missing).reply();
    }

    private HttpReply updateService(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource cluster = Ecs.cluster(call, "cluster");
        LiveResource service = Ecs.service(call.world(), cluster, in.require("service"))
                .orElseThrow(() -> AwsError.badRequest("ServiceNotFoundException", "Service not found."));
        in.integer("desiredCount").ifPresent(count -> service.properties().put("DesiredCount", count));
        in.string("taskDefinition").ifPresent(definition -> service.properties().put("TaskDefinition", definition));
        if (in.has("enableExecuteCommand")) {
            service.properties().put("EnableExecuteCommand", in.flag("enableExecuteCommand"));
        }
        if (in.flag("forceNewDeployment") || in.has("taskDefinition")) {
            tasks.redeploy(call.world(), service);
        } else {
            tasks.scale(call.world(), service);
        }
        return new JsonFields()
                .put("service", json.service(call.world(), cluster, service))
                .reply();
    }
}
