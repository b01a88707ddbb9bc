package dev.atelier.simulator.services.iam;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.ResourceStore;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/**
 * GetRole and ListRoles.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/APIReference/welcome.html">API reference</a>
 */
public final class IamService implements Service {

    private static final String NAMESPACE = "https://iam.amazonaws.com/doc/2010-05-08/";
    private static final String ROLE = "AWS::IAM::Role";

    @Override
    public Set<String> names() {
        return Set.of("iam");
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "GetRole" -> get(call);
            case "ListRoles" -> list(call);
            default -> throw AwsError.notImplemented("iam", call.action());
        };
    }

    private static HttpReply get(ServiceCall call) {
        String name = call.parameters().require("RoleName");
        LiveResource role = call.world()
                .resources()
                .find(ROLE, call.account(), ResourceStore.GLOBAL)
                .filter(each -> each.physicalId().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new AwsError(404, "NoSuchEntity", "The role with name " + name + " cannot be found."));
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.element("Role", each -> describe(each, role)));
    }

    private static HttpReply list(ServiceCall call) {
        String prefix = call.parameters().get("PathPrefix").orElse("/");
        List<LiveResource> roles = call.world()
                .resources()
                .find(ROLE, call.account(), ResourceStore.GLOBAL)
                .filter(role -> role.property("Path").orElse("/").startsWith(prefix))
                .toList();
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.list("Roles", roles, IamService::describe)
                .text("IsTruncated", false));
    }

    private static void describe(Xml xml, LiveResource role) {
        Object trust = role.properties().get("AssumeRolePolicyDocument");
        xml.text("RoleName", role.physicalId())
                .text("Arn", role.attribute("Arn"))
                .text("RoleId", role.attribute("RoleId"))
                .text("Path", role.property("Path").orElse("/"))
                .time("CreateDate", role.created());
        if (trust != null) {
            xml.text("AssumeRolePolicyDocument", URLEncoder.encode(JsonReply.text(trust), StandardCharsets.UTF_8));
        }
    }
}
