package dev.atelier.engine;

import dev.atelier.events.OperationResult.Left;
import dev.atelier.events.StatusReport;
import dev.atelier.simulator.world.LiveResource;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** What lived in the simulated AWS while the installation stood, how it was, and what its destruction left. */
record StoodInstance(List<LiveResource> living, StatusReport status, List<Left> left) {
    List<LiveResource> all(String type) {
        return new Inventory(living).all(type);
    }

    LiveResource one(String type, String logicalId) {
        return new Inventory(living).one(type, logicalId);
    }

    List<String> logicalIds() {
        return living.stream().map(LiveResource::logicalId).toList();
    }

    LiveResource server() {
        return one("AWS::EC2::Instance", "Server");
    }

    String script() {
        return script(server());
    }

    static String script(LiveResource instance) {
        return new String(
                Base64.getDecoder().decode(instance.property("UserData").orElseThrow()), StandardCharsets.UTF_8);
    }

    LiveResource balancer() {
        return one("AWS::ElasticLoadBalancingV2::LoadBalancer", "LoadBalancer");
    }

    String listener(String logicalId) {
        return one("AWS::ElasticLoadBalancingV2::Listener", logicalId)
                .properties()
                .toString();
    }

    String group(String logicalId) {
        return one("AWS::EC2::SecurityGroup", logicalId).physicalId();
    }

    List<String> policies() {
        return all("AWS::IAM::RolePolicy").stream()
                .map(policy -> policy.property("PolicyName").orElseThrow())
                .toList();
    }

    /** The rules of a group, each as its port and who comes from there. */
    List<String> rules(String logicalId) {
        String group = group(logicalId);
        return all("AWS::EC2::SecurityGroupIngress").stream()
                .filter(rule -> rule.property("GroupId").filter(group::equals).isPresent())
                .map(rule -> rule.property("FromPort").orElseThrow() + " "
                        + rule.property("CidrIp")
                                .or(() -> rule.property("SourcePrefixListId"))
                                .or(() -> rule.property("SourceSecurityGroupId"))
                                .orElseThrow())
                .toList();
    }
}
