package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Elastic Load Balancing v2: the describe calls, and the attributes of load balancers.
 *
 * @see <a href="https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/Welcome.html">API reference</a>
 */
public final class ElbService implements Service {

    static final String BALANCER = "AWS::ElasticLoadBalancingV2::LoadBalancer";
    private static final String NAMESPACE = "http://elasticloadbalancing.amazonaws.com/doc/2015-12-01/";

    private final Targets targets;

    /** A service over these targets. */
    public ElbService(Targets targets) {
        this.targets = targets;
    }

    @Override
    public Set<String> names() {
        return Set.of("elasticloadbalancing");
    }

    @Override
    public Protocol protocol() {
        return Protocol.QUERY;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeLoadBalancers" -> balancers(call);
            case "DescribeTargetGroups" -> groups(call);
            case "DescribeListeners" -> listeners(call);
            case "DescribeRules" -> rules(call);
            case "DescribeTargetHealth" -> health(call);
            case "DescribeLoadBalancerAttributes" -> attributes(call, balancer(call));
            case "ModifyLoadBalancerAttributes" -> modify(call);
            default -> throw AwsError.notImplemented("elasticloadbalancing", call.action());
        };
    }

    private static HttpReply balancers(ServiceCall call) {
        List<LiveResource> found = wanted(
                call, BALANCER, "LoadBalancerArns", "LoadBalancerName", "LoadBalancerNotFound", "Load balancers");
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.list("LoadBalancers", found, ElbXml::balancer));
    }

    private static HttpReply groups(ServiceCall call) {
        List<LiveResource> found = wanted(
                call, Targets.GROUP, "TargetGroupArns", "TargetGroupName", "TargetGroupNotFound", "Target groups");
        List<LiveResource> matching = call.parameters()
                .get("LoadBalancerArn")
                .map(arn -> found.stream()
                        .filter(group -> Targets.users(call.world(), group).contains(arn))
                        .toList())
                .orElse(found);
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list(
                        "TargetGroups",
                        matching,
                        (each, group) -> ElbXml.group(each, group, Targets.users(call.world(), group))));
    }

    private static HttpReply listeners(ServiceCall call) {
        List<LiveResource> found =
                wanted(call, Targets.LISTENER, "ListenerArns", "ListenerArn", "ListenerNotFound", "Listeners");
        List<LiveResource> matching = call.parameters()
                .get("LoadBalancerArn")
                .map(arn -> found.stream()
                        .filter(each -> each.property("LoadBalancerArn")
                                .filter(arn::equals)
                                .isPresent())
                        .toList())
                .orElse(found);
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.list("Listeners", matching, ElbXml::listener));
    }

    private static HttpReply rules(ServiceCall call) {
        List<LiveResource> found = wanted(call, Targets.RULE, "RuleArns", "RuleArn", "RuleNotFound", "Rules");
        List<LiveResource> matching = call.parameters()
                .get("ListenerArn")
                .map(arn -> found.stream()
                        .filter(each ->
                                each.property("ListenerArn").filter(arn::equals).isPresent())
                        .toList())
                .orElse(found);
        return XmlReply.query(call.action(), NAMESPACE, xml -> xml.list("Rules", matching, ElbXml::rule));
    }

    private HttpReply health(ServiceCall call) {
        String arn = call.parameters().require("TargetGroupArn");
        LiveResource group = call.world()
                .resources()
                .find(Targets.GROUP, call.account(), call.region(), arn)
                .orElseThrow(() -> AwsError.badRequest("TargetGroupNotFound", "One or more target groups not found"));
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list(
                        "TargetHealthDescriptions",
                        targets.of(call.world(), group),
                        (each, target) ->
                                ElbXml.health(each, group, target, Targets.health(call.world(), group, target))));
    }

    private static HttpReply modify(ServiceCall call) {
        LiveResource balancer = balancer(call);
        Map<String, String> changed = new LinkedHashMap<>();
        call.parameters()
                .structures("Attributes")
                .forEach(each ->
                        changed.put(each.require("Key"), each.get("Value").orElse("")));
        Attributes.set(balancer, changed);
        return attributes(call, balancer);
    }

    private static HttpReply attributes(ServiceCall call, LiveResource balancer) {
        return XmlReply.query(
                call.action(),
                NAMESPACE,
                xml -> xml.list("Attributes", Attributes.of(balancer).entrySet(), (each, attribute) -> each.text(
                                "Key", attribute.getKey())
                        .text("Value", attribute.getValue())));
    }

    private static LiveResource balancer(ServiceCall call) {
        String arn = call.parameters().require("LoadBalancerArn");
        return call.world()
                .resources()
                .find(BALANCER, call.account(), call.region(), arn)
                .orElseThrow(() -> notFound("LoadBalancerNotFound", "Load balancers", List.of(arn)));
    }

    /** All of a type, or those a call names by ARN or name; one that does not exist is an error. */
    private static List<LiveResource> wanted(
            ServiceCall call, String type, String arns, String name, String code, String what) {
        List<String> ids = Stream.concat(
                        call.parameters().strings(arns).stream(), call.parameters().strings("Names").stream())
                .toList();
        List<LiveResource> all = call.world()
                .resources()
                .find(type, call.account(), call.region())
                .toList();
        List<String> missing = ids.stream()
                .filter(id -> all.stream().noneMatch(each -> isCalled(each, name, id)))
                .toList();
        if (!missing.isEmpty()) {
            throw notFound(code, what, missing);
        }
        return all.stream()
                .filter(each -> ids.isEmpty() || ids.stream().anyMatch(id -> isCalled(each, name, id)))
                .toList();
    }

    private static boolean isCalled(LiveResource resource, String nameAttribute, String id) {
        return resource.physicalId().equals(id)
                || resource.attribute(nameAttribute).filter(id::equals).isPresent();
    }

    private static AwsError notFound(String code, String what, List<String> ids) {
        return AwsError.badRequest(code, what + " '" + ids + "' not found");
    }
}
