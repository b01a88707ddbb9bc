package dev.atelier.simulator.services.codebuild;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.services.ecr.Images;
import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * CodeBuild: starting, following and stopping builds.
 *
 * @see <a href="https://docs.aws.amazon.com/codebuild/latest/APIReference/Welcome.html">API reference</a>
 */
public final class CodeBuildService implements Service {

    private final Builds builds;

    /** A service whose builds push to these images. */
    public CodeBuildService(Images images) {
        this.builds = new Builds(images);
    }

    @Override
    public Set<String> names() {
        return Set.of("codebuild");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "StartBuild" -> start(call);
            case "BatchGetBuilds" -> get(call);
            case "StopBuild" -> stop(call);
            case "ListBuildsForProject" ->
                new JsonFields()
                        .put("ids", builds.of(project(call)).map(Build::id).toList())
                        .reply();
            default -> throw AwsError.notImplemented("codebuild", call.action());
        };
    }

    private static LiveResource project(ServiceCall call) {
        String name = call.json().require("projectName");
        return call.world()
                .resources()
                .find(Builds.PROJECT, call.account(), call.region(), name)
                .orElseThrow(
                        () -> AwsError.badRequest("ResourceNotFoundException", "Project cannot be found: " + name));
    }

    private HttpReply start(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource project = project(call);
        var environment = new LinkedHashMap<String, String>();
        Values.maps(Values.at(project.properties(), "Environment.EnvironmentVariables"))
                .forEach(each -> environment.put(
                        Values.text(each.get("Name")).orElse(""),
                        Values.text(each.get("Value")).orElse("")));
        in.objects("environmentVariablesOverride")
                .forEach(each -> environment.put(
                        each.require("name"), each.string("value").orElse("")));
        String token = in.string("idempotencyToken")
                .orElseGet(() -> call.world().random().uuid());
        Build build = builds.start(call.world(), project, environment, token);
        return new JsonFields().put("build", fields(build, call.world().now())).reply();
    }

    private HttpReply get(ServiceCall call) {
        List<String> ids = call.json().strings("ids");
        return new JsonFields()
                .put(
                        "builds",
                        ids.stream()
                                .flatMap(id -> builds.find(id).stream())
                                .map(build -> fields(build, call.world().now()))
                                .toList())
                .put(
                        "buildsNotFound",
                        ids.stream().filter(id -> builds.find(id).isEmpty()).toList())
                .reply();
    }

    private HttpReply stop(ServiceCall call) {
        String id = call.json().require("id");
        Build build = builds.find(id)
                .orElseThrow(() -> AwsError.badRequest("ResourceNotFoundException", "Build cannot be found: " + id));
        build.finish(Build.Status.STOPPED, call.world().now(), "");
        return new JsonFields().put("build", fields(build, call.world().now())).reply();
    }

    private static Map<String, Object> fields(Build build, Instant now) {
        List<Build.Phase> phases = build.phases(now);
        LiveResource project = build.project();
        String group = "/aws/codebuild/" + project.physicalId();
        return new JsonFields()
                .put("id", build.id())
                .put("arn", "arn:aws:codebuild:" + project.region() + ":" + project.account() + ":build/" + build.id())
                .put("projectName", project.physicalId())
                .put("buildStatus", build.status().name())
                .put("buildComplete", build.end().isPresent())
                .put("currentPhase", phases.getLast().type())
                .put("phases", phases.stream().map(CodeBuildService::phase).toList())
                .time("startTime", build.start())
                .time("endTime", build.end())
                .put(
                        "logs",
                        Map.of(
                                "groupName",
                                group,
                                "streamName",
                                build.id().substring(build.id().indexOf(':') + 1),
                                "deepLink",
                                "https://console.aws.amazon.com/cloudwatch/home?region=" + project.region()
                                        + "#logsV2:log-groups/log-group/" + group))
                .map();
    }

    private static Map<String, Object> phase(Build.Phase phase) {
        var fields = new JsonFields()
                .put("phaseType", phase.type())
                .put("phaseStatus", phase.status().map(Build.Status::name))
                .time("startTime", phase.start())
                .time("endTime", phase.end());
        return (phase.message().isEmpty()
                        ? fields
                        : fields.put(
                                "contexts",
                                List.of(Map.of("statusCode", "COMMAND_EXECUTION_ERROR", "message", phase.message()))))
                .map();
    }
}
