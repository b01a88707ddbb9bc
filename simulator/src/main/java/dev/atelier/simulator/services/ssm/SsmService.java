package dev.atelier.simulator.services.ssm;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.Map;
import java.util.Set;

/**
 * Systems Manager: the Parameter Store, and which instances it manages.
 *
 * @see <a href="https://docs.aws.amazon.com/systems-manager/latest/APIReference/Welcome.html">API reference</a>
 */
public final class SsmService implements Service {

    private final ParameterCalls parameters = new ParameterCalls();

    @Override
    public Set<String> names() {
        return Set.of("ssm");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetParameter" -> parameters.get(call);
            case "GetParameters" -> parameters.getSeveral(call);
            case "GetParametersByPath" -> parameters.getByPath(call);
            case "PutParameter" -> parameters.put(call);
            case "DeleteParameter" -> parameters.delete(call);
            case "DescribeInstanceInformation" -> instances(call);
            default -> throw AwsError.notImplemented("ssm", call.action());
        };
    }

    private static HttpReply instances(ServiceCall call) {
        return new JsonFields()
                .put(
                        "InstanceInformationList",
                        call.world()
                                .resources()
                                .find("AWS::EC2::Instance", call.account(), call.region())
                                .filter(instance -> instance.phase() == LiveResource.Phase.READY)
                                .map(instance -> instance(call, instance))
                                .toList())
                .reply();
    }

    private static Map<String, Object> instance(ServiceCall call, LiveResource instance) {
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
