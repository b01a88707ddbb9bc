package dev.atelier.simulator.services.ecr;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Findings of image scans: none, but for those planted as resources of the type {@value #FINDING}. */
final class ScanCalls {

    /** Not a type of CloudFormation: a seed plants findings with Repository, Name and Severity. */
    static final String FINDING = "AWS::ECR::ScanFinding";

    private static final Duration SCAN = Duration.ofSeconds(20);

    private final Images images;

    ScanCalls(Images images) {
        this.images = images;
    }

    HttpReply findings(ServiceCall call) {
        JsonObject in = call.json();
        LiveResource repository = EcrService.repository(call, in.require("repositoryName"));
        JsonObject id = in.object("imageId");
        Image image = id.string("imageTag")
                .flatMap(tag -> images.tagged(repository, tag))
                .or(() -> id.string("imageDigest").flatMap(digest -> images.digest(repository, digest)))
                .orElseThrow(() -> EcrService.missing(repository, id));
        if (!Values.flag(Values.at(repository.properties(), "ImageScanningConfiguration.ScanOnPush"))) {
            throw AwsError.badRequest(
                    "ScanNotFoundException",
                    "Image scan does not exist for the image with digest '" + image.digest() + "'");
        }
        boolean done = !image.pushed()
                .plus(call.world().scaled(SCAN))
                .isAfter(call.world().now());
        var reply = new JsonFields()
                .put("registryId", repository.account())
                .put("repositoryName", repository.physicalId())
                .put("imageId", Map.of("imageDigest", image.digest()))
                .put("imageScanStatus", Map.of("status", done ? "COMPLETE" : "IN_PROGRESS"));
        return (done ? reply.put("imageScanFindings", report(call, repository)) : reply).reply();
    }

    private static Map<String, Object> report(ServiceCall call, LiveResource repository) {
        List<LiveResource> planted = call.world()
                .resources()
                .find(FINDING, call.account(), call.region())
                .filter(each -> each.property("Repository")
                        .filter(repository.physicalId()::equals)
                        .isPresent())
                .toList();
        var counts = new TreeMap<String, Integer>();
        planted.forEach(each -> counts.merge(each.property("Severity").orElse("HIGH"), 1, Integer::sum));
        return new JsonFields()
                .time("imageScanCompletedAt", call.world().now())
                .put(
                        "findings",
                        planted.stream()
                                .map(each -> new JsonFields()
                                        .put("name", each.property("Name"))
                                        .put("severity", each.property("Severity"))
                                        .map())
                                .toList())
                .put("findingSeverityCounts", counts)
                .map();
    }
}
