package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.iam.RolePermissions;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which instances Systems Manager manages: all that run, but for those whose own instance profile does not let their agent report. Without a
 * profile, the account's default host management takes care of them.
 */
final class InstanceCalls {

    private static final String GROUP_TAG = "tag:aws:autoscaling:groupName";

    private InstanceCalls() {}

    static Stream<LiveResource> managed(ServiceCall call) {
        return call.world()
                .resources()
                .find("AWS::EC2::Instance", call.account(), call.region())
                .filter(instance -> instance.phase() == LiveResource.Phase.READY)
                .filter(instance -> mayReport(call, instance));
    }

    private static boolean mayReport(ServiceCall call, LiveResource instance) {
        var permissions = new RolePermissions(call.world(), call.account());
        return instance.property("IamInstanceProfile")
                .flatMap(permissions::ofProfile)
                .filter(role -> !permissions.allows(role, "ssm:UpdateInstanceInformation")
                        || !permissions.allows(role, "ssmmessages:OpenDataChannel"))
                .isEmpty();
    }

    static HttpReply describe(ServiceCall call) {
        List<JsonObject> filters = call.json().objects("Filters");
        return new JsonFields()
                .put(
                        "InstanceInformationList",
                        managed(call)
                                .filter(instance -> filters.stream().allMatch(filter -> passes(instance, filter)))
                                .map(instance -> fields(call, instance))
                                .toList())
                .reply();
    }

    private static boolean passes(LiveResource instance, JsonObject filter) {
        List<String> values = filter.strings("Values");
        String key = filter.require("Key");
        return switch (key) {
            case "InstanceIds" -> values.contains(instance.physicalId());
            case GROUP_TAG ->
                values.contains(instance.property("AutoScalingGroupName").orElse(""));
            default -> throw AwsError.notImplemented("ssm", "DescribeInstanceInformation with the filter " + key);
        };
    }

    private static Map<String, Object> fields(ServiceCall call, LiveResource instance) {
        return new JsonFields()
                .put("InstanceId", instance.physicalId())
                .put("PingStatus", "Online")
                .time("LastPingDateTime", call.world().now())
                .put("PlatformType", "Linux")
                .put("ResourceType", "EC2Instance")
                .put("IPAddress", instance.attribute("PrivateIp"))
                .map();
    }
}
