package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.faults.Ailments;
import dev.atelier.simulator.faults.ResourceEffect.TargetsFail;
import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How the API writes load balancers and what belongs to them. */
final class ElbXml {

    private static final int HTTP = 80;

    private ElbXml() {}

    static void balancer(Xml xml, LiveResource balancer) {
        boolean network = balancer.property("Type").filter("network"::equals).isPresent();
        xml.text("LoadBalancerArn", balancer.physicalId())
                .text("LoadBalancerName", balancer.attribute("LoadBalancerName"))
                .text("DNSName", balancer.attribute("DNSName"))
                .text("CanonicalHostedZoneId", balancer.attribute("CanonicalHostedZoneID"))
                .time("CreatedTime", balancer.created())
                .text("Scheme", balancer.property("Scheme").orElse("internet-facing"))
                .text("Type", network ? "network" : "application")
                .text("IpAddressType", balancer.property("IpAddressType").orElse("ipv4"))
                .element(
                        "State",
                        state -> state.text(
                                "Code", balancer.phase() == LiveResource.Phase.CREATING ? "provisioning" : "active"))
                .texts("SecurityGroups", Values.texts(balancer.properties().get("SecurityGroups")))
                .list(
                        "AvailabilityZones",
                        Values.texts(balancer.properties().get("Subnets")),
                        (zone, subnet) -> zone.text("SubnetId", subnet));
    }

    static void group(Xml xml, LiveResource group, List<String> balancers) {
        xml.text("TargetGroupArn", group.physicalId())
                .text("TargetGroupName", group.attribute("TargetGroupName"))
                .text("Protocol", group.property("Protocol"))
                .text("Port", group.property("Port"))
                .text("VpcId", group.property("VpcId"))
                .text("TargetType", group.property("TargetType").orElse("instance"))
                .text("HealthCheckPath", group.property("HealthCheckPath"))
                .text("HealthCheckProtocol", group.property("HealthCheckProtocol"))
                .text("HealthCheckEnabled", true)
                .texts("LoadBalancerArns", balancers);
    }

    static void listener(Xml xml, LiveResource listener) {
        xml.text("ListenerArn", listener.physicalId())
                .text("LoadBalancerArn", listener.property("LoadBalancerArn"))
                .text("Port", Values.number(listener.properties().get("Port"), HTTP))
                .text("Protocol", listener.property("Protocol"))
                .text("SslPolicy", listener.property("SslPolicy"))
                .list(
                        "Certificates",
                        Values.maps(listener.properties().get("Certificates")),
                        (each, certificate) -> each.text("CertificateArn", text(certificate, "CertificateArn")))
                .list("DefaultActions", Values.maps(listener.properties().get("DefaultActions")), ElbXml::action);
    }

    static void rule(Xml xml, LiveResource rule) {
        xml.text("RuleArn", rule.physicalId())
                .text("Priority", rule.property("Priority"))
                .text("IsDefault", false)
                .list("Conditions", Values.maps(rule.properties().get("Conditions")), (each, condition) -> each.text(
                                "Field", text(condition, "Field"))
                        .texts("Values", Rules.values(condition)))
                .list("Actions", Values.maps(rule.properties().get("Actions")), ElbXml::action);
    }

    private static void action(Xml xml, Map<String, Object> action) {
        xml.text("Type", text(action, "Type"))
                .text("TargetGroupArn", Targets.groups(action).stream().findFirst());
        Map<String, Object> redirect = Values.map(action.get("RedirectConfig"));
        if (!redirect.isEmpty()) {
            xml.element("RedirectConfig", each -> redirect.forEach((name, value) -> each.text(name, value)));
        }
    }

    static void health(Xml xml, LiveResource group, Targets.Target target, Targets.Health health) {
        xml.element("Target", each -> each.text("Id", target.id()).text("Port", target.port()));
        xml.text("HealthCheckPort", target.port());
        xml.element("TargetHealth", each -> {
            each.text("State", health.name().toLowerCase(Locale.ROOT));
            switch (health) {
                case INITIAL ->
                    each.text("Reason", "Elb.RegistrationInProgress")
                            .text("Description", "Target registration is in progress");
                case UNUSED ->
                    each.text("Reason", "Target.NotInUse")
                            .text(
                                    "Description",
                                    "Target group is not configured to receive traffic from the load balancer");
                case UNHEALTHY ->
                    Ailments.of(group, TargetsFail.class)
                            .ifPresent(why -> each.text("Reason", why.code()).text("Description", why.description()));
                case HEALTHY -> {}
            }
        });
    }

    private static Optional<String> text(Map<String, Object> values, String name) {
        return Values.text(values.get(name));
    }
}
