package dev.atelier.simulator.services.ecr;

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
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * ECR: repositories and images. Layers are not kept.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECR/latest/APIReference/Welcome.html">API reference</a>
 */
public final class EcrService implements Service {

    private final Images images;
    private final ScanCalls scans;

    /** A service over these images. */
    public EcrService(Images images) {
        this.images = images;
        this.scans = new ScanCalls(images);
    }

    @Override
    public Set<String> names() {
        return Set.of("ecr");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeRepositories" -> describeRepositories(call);
            case "DescribeImages" -> describeImages(call);
            case "ListImages" -> listImages(call);
            case "BatchGetImage" -> batchGet(call);
            case "BatchDeleteImage" -> batchDelete(call);
            case "PutImage" -> put(call);
            case "DescribeImageScanFindings" -> scans.findings(call);
            default -> throw AwsError.notImplemented("ecr", call.action());
        };
    }

    /** The repository a call names. */
    static LiveResource repository(ServiceCall call, String name) {
        return call.world()
                .resources()
                .find(Images.REPOSITORY, call.account(), call.region())
                .filter(each -> each.physicalId().equals(name))
                .findFirst()
                .orElseThrow(() -> Images.notFound(name, call.account()));
    }

    private static HttpReply describeRepositories(ServiceCall call) {
        List<String> names = call.json().strings("repositoryNames");
        Stream<LiveResource> found = names.isEmpty()
                ? call.world().resources().find(Images.REPOSITORY, call.account(), call.region())
                : names.stream().map(name -> repository(call, name));
        return new JsonFields()
                .put(
                        "repositories",
                        found.map(each -> new JsonFields()
                                        .put("repositoryName", each.physicalId())
                                        .put("repositoryArn", each.attribute("Arn"))
                                        .put("repositoryUri", each.attribute("RepositoryUri"))
                                        .put("registryId", each.account())
                                        .put(
                                                "imageTagMutability",
                                                each.property("ImageTagMutability")
                                                        .orElse("MUTABLE"))
                                        .time("createdAt", each.created())
                                        .map())
                                .toList())
                .reply();
    }

    private HttpReply describeImages(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource repository = repository(call, in.require("repositoryName"));
        List<JsonObject> ids = in.objects("imageIds");
        Stream<Image> found = ids.isEmpty()
                ? images.of(repository).stream()
                : ids.stream().map(id -> find(repository, id).orElseThrow(() -> missing(repository, id)));
        return new JsonFields()
                .put(
                        "imageDetails",
                        found.map(image -> new JsonFields()
                                        .put("registryId", repository.account())
                                        .put("repositoryName", repository.physicalId())
                                        .put("imageDigest", image.digest())
                                        .some("imageTags", image.tags())
                                        .time("imagePushedAt", image.pushed())
                                        .map())
                                .toList())
                .reply();
    }

    private HttpReply listImages(ServiceCall call) {
        LiveResource repository = repository(call, call.json().require("repositoryName"));
        var ids = new ArrayList<Map<String, Object>>();
        for (Image image : images.of(repository)) {
            if (image.tags().isEmpty()) {
                ids.add(Map.of("imageDigest", image.digest()));
            }
            image.tags().forEach(tag -> ids.add(Map.of("imageDigest", image.digest(), "imageTag", tag)));
        }
        return new JsonFields().put("imageIds", ids).reply();
    }

    private HttpReply batchGet(ServiceCall call) {
        LiveResource repository = repository(call, call.json().require("repositoryName"));
        var found = new ArrayList<Map<String, Object>>();
        var failures = new ArrayList<Map<String, Object>>();
        for (JsonObject id : call.json().objects("imageIds")) {
            find(repository, id)
                    .ifPresentOrElse(
                            image -> found.add(fields(repository, image, id)), () -> failures.add(failure(id)));
        }
        return new JsonFields().put("images", found).put("failures", failures).reply();
    }

    private HttpReply batchDelete(ServiceCall call) {
        LiveResource repository = repository(call, call.json().require("repositoryName"));
        var deleted = new ArrayList<Map<String, Object>>();
        var failures = new ArrayList<Map<String, Object>>();
        for (JsonObject id : call.json().objects("imageIds")) {
            Optional<Image> image = find(repository, id);
            image.ifPresentOrElse(found -> deleted.add(Map.copyOf(id.values())), () -> failures.add(failure(id)));
            image.ifPresent(found -> delete(repository, found, id));
        }
        return new JsonFields()
                .put("imageIds", deleted)
                .put("failures", failures)
                .reply();
    }

    /** By tag only the tag goes; the image goes with its last tag, or by its digest. */
    private void delete(LiveResource repository, Image image, JsonObject id) {
        id.string("imageTag").ifPresent(image.tags()::remove);
        if (id.string("imageTag").isEmpty() || image.tags().isEmpty()) {
            images.remove(repository, image);
        }
    }

    private HttpReply put(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource repository = repository(call, in.require("repositoryName"));
        Image image = images.put(
                call.world(), repository, in.string("imageTag").orElse("latest"), in.require("imageManifest"));
        return new JsonFields()
                .put(
                        "image",
                        fields(
                                repository,
                                image,
                                new JsonObject(
                                        Map.of("imageTag", in.string("imageTag").orElse("latest")))))
                .reply();
    }

    private static Map<String, Object> fields(LiveResource repository, Image image, JsonObject id) {
        return new JsonFields()
                .put("registryId", repository.account())
                .put("repositoryName", repository.physicalId())
                .put(
                        "imageId",
                        new JsonFields()
                                .put("imageDigest", image.digest())
                                .put("imageTag", id.string("imageTag"))
                                .map())
                .put("imageManifest", image.manifest())
                .map();
    }

    private Optional<Image> find(LiveResource repository, JsonObject id) {
        return id.string("imageTag")
                .map(tag -> images.tagged(repository, tag))
                .orElseGet(
                        () -> images.digest(repository, id.string("imageDigest").orElse("")));
    }

    private static Map<String, Object> failure(JsonObject id) {
        return Map.of(
                "imageId", id.values(), "failureCode", "ImageNotFound", "failureReason", "Requested image not found");
    }

    static AwsError missing(LiveResource repository, JsonObject id) {
        return AwsError.badRequest(
                "ImageNotFoundException",
                "The image with imageId " + id.values() + " does not exist within the repository with name '"
                        + repository.physicalId() + "' in the registry with id '" + repository.account() + "'");
    }
}
