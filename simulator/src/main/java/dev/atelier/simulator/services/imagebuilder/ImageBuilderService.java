package dev.atelier.simulator.services.imagebuilder;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.ec2.MachineImages;
import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EC2 Image Builder: pipelines are run, and what they made is listed, cancelled and deleted. To delete an image here leaves EC2's
 * machine image as it is.
 *
 * @see <a href="https://docs.aws.amazon.com/imagebuilder/latest/APIReference/Welcome.html">API reference</a>
 */
public final class ImageBuilderService implements Service {

    private static final String PIPELINE = "AWS::ImageBuilder::ImagePipeline";
    private static final int NOT_FOUND = 404;

    private final Builds builds;

    /** @param machineImages where what is built is registered */
    public ImageBuilderService(MachineImages machineImages) {
        this.builds = new Builds(machineImages);
    }

    @Override
    public Set<String> names() {
        return Set.of("imagebuilder");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    /** Every action has its own path. */
    @Override
    public String action(HttpCall call) {
        return call.path().substring(1);
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetImagePipeline" -> pipeline(call);
            case "StartImagePipelineExecution" -> start(call);
            case "ListImagePipelineImages" -> list(call);
            case "CancelImageCreation" -> cancel(call);
            case "DeleteImage" -> delete(call);
            default -> throw AwsError.notImplemented("imagebuilder", call.action());
        };
    }

    private static HttpReply pipeline(ServiceCall call) {
        LiveResource pipeline = find(call, call.http().query().require("imagePipelineArn"));
        return new JsonFields()
                .put(
                        "imagePipeline",
                        new JsonFields()
                                .put("arn", pipeline.physicalId())
                                .put("name", pipeline.property("Name"))
                                .put("status", pipeline.property("Status").orElse("ENABLED"))
                                .put("imageRecipeArn", pipeline.property("ImageRecipeArn"))
                                .map())
                .reply();
    }

    private HttpReply start(ServiceCall call) {
        String token = call.json().require("clientToken");
        LiveResource pipeline = find(call, call.json().require("imagePipelineArn"));
        Build build = builds.start(
                call.world(), pipeline, token, call.json().object("tags").values());
        return new JsonFields()
                .put("clientToken", token)
                .put("imageBuildVersionArn", build.image().physicalId())
                .reply();
    }

    private HttpReply list(ServiceCall call) {
        LiveResource pipeline = find(call, call.json().require("imagePipelineArn"));
        return new JsonFields()
                .put(
                        "imageSummaryList",
                        builds.of(pipeline.physicalId()).stream()
                                .map(build -> summary(build, call.world().now()))
                                .toList())
                .reply();
    }

    private HttpReply cancel(ServiceCall call) {
        Build build = build(call.json().require("imageBuildVersionArn"));
        if (!build.runs()) {
            throw AwsError.badRequest(
                    "InvalidRequestException",
                    "The image '" + build.image().physicalId() + "' is not in a state in which it can be cancelled.");
        }
        build.end(new Build.Outcome("CANCELLED", "The build was cancelled.", Optional.empty()));
        return named(build);
    }

    private HttpReply delete(ServiceCall call) {
        Build build = build(call.http().query().require("imageBuildVersionArn"));
        if (build.runs()) {
            throw AwsError.badRequest(
                    "InvalidRequestException",
                    "The image '" + build.image().physicalId() + "' is still being built and cannot be deleted.");
        }
        builds.remove(call.world(), build);
        return named(build);
    }

    private static HttpReply named(Build build) {
        return new JsonFields()
                .put("imageBuildVersionArn", build.image().physicalId())
                .reply();
    }

    private static Map<String, Object> summary(Build build, Instant now) {
        String arn = build.image().physicalId();
        String[] path =
                arn.substring(arn.indexOf(":image/") + ":image/".length()).split("/", -1);
        var state = new JsonFields().put("status", build.status(now));
        build.outcome()
                .map(Build.Outcome::reason)
                .filter(reason -> !reason.isEmpty())
                .ifPresent(reason -> state.put("reason", reason));
        List<Map<String, Object>> machineImages = build.outcome().flatMap(Build.Outcome::machineImage).stream()
                .map(id -> Map.<String, Object>of(
                        "region",
                        build.image().region(),
                        "image",
                        id,
                        "accountId",
                        build.image().account()))
                .toList();
        return new JsonFields()
                .put("arn", arn)
                .put("name", path[0])
                .put("version", path[1] + "/" + path[2])
                .put("platform", "Linux")
                .put("state", state.map())
                .put("dateCreated", build.image().created().toString())
                .put("outputResources", Map.of("amis", machineImages))
                .put("tags", Tags.of(build.image()))
                .map();
    }

    private Build build(String arn) {
        return builds.find(arn).orElseThrow(() -> missing(arn));
    }

    private static LiveResource find(ServiceCall call, String arn) {
        return call.world()
                .resources()
                .find(PIPELINE, call.account(), call.region(), arn)
                .orElseThrow(() -> missing(arn));
    }

    private static AwsError missing(String arn) {
        return new AwsError(
                NOT_FOUND, "ResourceNotFoundException", "The resource with the ARN '" + arn + "' cannot be found.");
    }
}
