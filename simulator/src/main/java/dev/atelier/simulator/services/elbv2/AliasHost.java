package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.VirtualHost;
import dev.atelier.simulator.services.route53.Resolver;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Answers plain HTTP calls to load balancers under their own names and aliases: 200 when a healthy target stands behind the listener,
 * 503 when none does. Internal load balancers cannot be reached from outside.
 */
public final class AliasHost implements VirtualHost {

    private final Resolver dns;
    private final Targets targets;

    /** Over these names and targets. */
    public AliasHost(Resolver dns, Targets targets) {
        this.dns = dns;
        this.targets = targets;
    }

    @Override
    public Optional<HttpReply> answer(World world, HttpCall call) {
        return dns.alias(call.host())
                .or(() -> Optional.of(call.host()))
                .flatMap(name -> balancer(world, name))
                .map(balancer -> isInternal(balancer) ? HttpReply.reset() : reply(world, balancer, call));
    }

    private HttpReply reply(World world, LiveResource balancer, HttpCall call) {
        return serves(world, balancer, call)
                ? HttpReply.of(200, "text/plain", "{}")
                : HttpReply.of(
                        503, "text/html", "<html><body><h1>503 Service Temporarily Unavailable</h1></body></html>");
    }

    private static boolean isInternal(LiveResource balancer) {
        return balancer.property("Scheme").filter("internal"::equals).isPresent();
    }

    private static Optional<LiveResource> balancer(World world, String name) {
        String plain = name.startsWith("dualstack.") ? name.substring("dualstack.".length()) : name;
        return world.resources()
                .find(ElbService.BALANCER)
                .filter(each -> each.attribute("DNSName")
                        .filter(plain::equalsIgnoreCase)
                        .isPresent())
                .findFirst();
    }

    private boolean serves(World world, LiveResource balancer, HttpCall call) {
        return world.resources()
                .find(Targets.LISTENER, balancer.account(), balancer.region())
                .filter(listener -> listener.property("LoadBalancerArn")
                        .filter(balancer.physicalId()::equals)
                        .isPresent())
                .flatMap(listener -> actions(world, listener, call).stream())
                .flatMap(action -> Targets.groups(action).stream())
                .flatMap(arn ->
                        world.resources().find(Targets.GROUP, balancer.account(), balancer.region(), arn).stream())
                .anyMatch(group -> targets.of(world, group).stream()
                        .anyMatch(target -> Targets.health(world, group, target) == Targets.Health.HEALTHY));
    }

    private static List<Map<String, Object>> actions(World world, LiveResource listener, HttpCall call) {
        return Rules.actions(listener, Targets.rules(world, listener), call.host(), call.path());
    }
}
