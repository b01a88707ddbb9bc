package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;

/**
 * The termination protection of an instance; other attributes are not known here.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ModifyInstanceAttribute.html">ModifyInstanceAttribute</a>
 */
final class InstanceAttributes {

    private static final String ATTRIBUTE = "disableApiTermination";
    private static final String PROPERTY = "DisableApiTermination";

    private InstanceAttributes() {}

    static HttpReply handle(ServiceCall call) {
        QueryParameters in = call.parameters();
        String id = in.require("InstanceId");
        LiveResource instance = call.world()
                .resources()
                .find(Instances.TYPE, call.account(), call.region(), id)
                .orElseThrow(() -> AwsError.badRequest(
                        "InvalidInstanceID.NotFound", "The instance ID '" + id + "' does not exist"));
        return call.action().startsWith("Describe") ? describe(call, instance) : modify(call, instance);
    }

    private static HttpReply describe(ServiceCall call, LiveResource instance) {
        if (!call.parameters().require("Attribute").equals(ATTRIBUTE)) {
            throw AwsError.notImplemented("ec2", call.action());
        }
        return XmlReply.ec2(call.action(), xml -> xml.text("instanceId", instance.physicalId())
                .element(
                        ATTRIBUTE,
                        value -> value.text(
                                "value", Values.flag(instance.properties().get(PROPERTY)))));
    }

    private static HttpReply modify(ServiceCall call, LiveResource instance) {
        String wanted = call.parameters()
                .get(PROPERTY + ".Value")
                .orElseThrow(() -> AwsError.notImplemented("ec2", call.action()));
        instance.properties().put(PROPERTY, Boolean.parseBoolean(wanted));
        return XmlReply.ec2(call.action(), xml -> xml.text("return", true));
    }
}
