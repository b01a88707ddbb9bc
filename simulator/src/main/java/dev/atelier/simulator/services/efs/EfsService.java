package dev.atelier.simulator.services.efs;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EFS: the describe calls.
 *
 * @see <a href="https://docs.aws.amazon.com/efs/latest/ug/api-reference.html">API reference</a>
 */
public final class EfsService implements Service {

    static final String FILE_SYSTEM = "AWS::EFS::FileSystem";
    private static final String MOUNT_TARGET = "AWS::EFS::MountTarget";
    private static final String ACCESS_POINT = "AWS::EFS::AccessPoint";
    private static final String VERSION = "/2015-02-01/";

    @Override
    public Set<String> names() {
        return Set.of("elasticfilesystem");
    }

    @Override
    public Protocol protocol() {
        return Protocol.REST_JSON;
    }

    @Override
    public String action(HttpCall call) {
        String path = call.path().replace(VERSION, "").replaceAll("/+$", "");
        String shape = call.method() + " " + path.replaceAll("^file-systems/[^/]+/", "file-systems/ID/");
        return switch (shape) {
            case "GET file-systems" -> "DescribeFileSystems";
            case "GET mount-targets" -> "DescribeMountTargets";
            case "GET access-points" -> "DescribeAccessPoints";
            case "GET file-systems/ID/backup-policy" -> "DescribeBackupPolicy";
            default -> Protocol.REST_JSON.action(call);
        };
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeFileSystems" -> fileSystems(call);
            case "DescribeMountTargets" -> mountTargets(call);
            case "DescribeAccessPoints" -> accessPoints(call);
            case "DescribeBackupPolicy" -> backupPolicy(call);
            default -> throw AwsError.notImplemented("elasticfilesystem", call.action());
        };
    }

    private static HttpReply fileSystems(ServiceCall call) {
        QueryParameters in = call.http().query();
        List<LiveResource> found =
                named(call, FILE_SYSTEM, in.get("FileSystemId"), "FileSystemNotFound", "File system");
        return new JsonFields()
                .put(
                        "FileSystems",
                        found.stream().map(each -> fileSystem(call, each)).toList())
                .reply();
    }

    private static Map<String, Object> fileSystem(ServiceCall call, LiveResource system) {
        return new JsonFields()
                .put("FileSystemId", system.physicalId())
                .put("FileSystemArn", system.attribute("Arn"))
                .put("OwnerId", system.account())
                .put("CreationToken", system.logicalId())
                .time("CreationTime", system.created())
                .put("LifeCycleState", state(system))
                .put("Name", Optional.ofNullable(Tags.of(system).get("Name")))
                .put(
                        "NumberOfMountTargets",
                        of(call, MOUNT_TARGET, system.physicalId()).size())
                .put("SizeInBytes", Map.of("Value", 6144))
                .put("PerformanceMode", system.property("PerformanceMode").orElse("generalPurpose"))
                .put("ThroughputMode", system.property("ThroughputMode").orElse("bursting"))
                .put("Encrypted", Values.flag(system.properties().get("Encrypted")))
                .put("KmsKeyId", system.property("KmsKeyId"))
                .put("Tags", Tags.list(system, "Key", "Value"))
                .map();
    }

    private static HttpReply mountTargets(ServiceCall call) {
        QueryParameters in = call.http().query();
        List<LiveResource> found = in.get("FileSystemId")
                .map(id -> of(call, MOUNT_TARGET, id))
                .orElseGet(() ->
                        named(call, MOUNT_TARGET, in.get("MountTargetId"), "MountTargetNotFound", "Mount target"));
        return new JsonFields()
                .put(
                        "MountTargets",
                        found.stream()
                                .map(each -> new JsonFields()
                                        .put("MountTargetId", each.physicalId())
                                        .put("FileSystemId", each.property("FileSystemId"))
                                        .put("SubnetId", each.property("SubnetId"))
                                        .put("IpAddress", each.attribute("IpAddress"))
                                        .put("LifeCycleState", state(each))
                                        .map())
                                .toList())
                .reply();
    }

    private static HttpReply accessPoints(ServiceCall call) {
        QueryParameters in = call.http().query();
        List<LiveResource> found = in.get("FileSystemId")
                .map(id -> of(call, ACCESS_POINT, id))
                .orElseGet(() ->
                        named(call, ACCESS_POINT, in.get("AccessPointId"), "AccessPointNotFound", "Access point"));
        return new JsonFields()
                .put(
                        "AccessPoints",
                        found.stream()
                                .map(each -> new JsonFields()
                                        .put("AccessPointId", each.physicalId())
                                        .put("AccessPointArn", each.attribute("Arn"))
                                        .put("FileSystemId", each.property("FileSystemId"))
                                        .put("LifeCycleState", state(each))
                                        .put(
                                                "RootDirectory",
                                                Values.map(each.properties().get("RootDirectory")))
                                        .map())
                                .toList())
                .reply();
    }

    private static HttpReply backupPolicy(ServiceCall call) {
        String id = call.http().path().split("/", -1)[3];
        LiveResource system = named(call, FILE_SYSTEM, Optional.of(id), "FileSystemNotFound", "File system")
                .getFirst();
        return new JsonFields()
                .put("BackupPolicy", Map.of("Status", AutomaticBackups.areOn(system) ? "ENABLED" : "DISABLED"))
                .reply();
    }

    private static String state(LiveResource resource) {
        return switch (resource.phase()) {
            case CREATING -> "creating";
            case READY -> "available";
            case UPDATING -> "updating";
            case DELETING -> "deleting";
        };
    }

    /** What belongs to a file system. */
    private static List<LiveResource> of(ServiceCall call, String type, String fileSystem) {
        return call.world()
                .resources()
                .find(type, call.account(), call.region())
                .filter(each ->
                        each.property("FileSystemId").filter(fileSystem::equals).isPresent())
                .toList();
    }

    /** All of a type, or the one that is asked for by id or ARN. */
    private static List<LiveResource> named(
            ServiceCall call, String type, Optional<String> id, String code, String what) {
        List<LiveResource> all = call.world()
                .resources()
                .find(type, call.account(), call.region())
                .toList();
        if (id.isEmpty()) {
            return all;
        }
        return List.of(all.stream()
                .filter(each -> each.isNamedBy(id.get()))
                .findFirst()
                .orElseThrow(() -> new AwsError(404, code, what + " '" + id.get() + "' does not exist.")));
    }
}
