package dev.atelier.simulator.services.elbv2;

import dev.atelier.simulator.faults.Ailments;
import dev.atelier.simulator.faults.ResourceEffect.TargetsFail;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The targets that are registered with target groups, and their health. */
public final class Targets {

    static final String GROUP = "AWS::ElasticLoadBalancingV2::TargetGroup";
    static final String LISTENER = "AWS::ElasticLoadBalancingV2::Listener";
    static final String RULE = "AWS::ElasticLoadBalancingV2::ListenerRule";

    /** Two good checks 15 seconds apart, as templates usually ask for. */
    private static final Duration UNTIL_HEALTHY = Duration.ofSeconds(30);

    private final Map<String, List<Target>> byGroup = new HashMap<>();

    /**
     * A registered target.
     *
     * @param id instance id, address or ARN
     * @param healthyFrom when its health checks have passed
     */
    record Target(String id, int port, Instant healthyFrom) {}

    /** Health of a target as the API calls it. */
    enum Health {
        UNUSED,
        INITIAL,
        HEALTHY,
        UNHEALTHY
    }

    /** Registers a target with a group, by ARN; it becomes healthy after its checks. */
    public void register(World world, String group, String id, int port) {
        byGroup.computeIfAbsent(group, arn -> new ArrayList<>())
                .add(new Target(id, port, world.now().plus(world.scaled(UNTIL_HEALTHY))));
    }

    /** Takes a target out of a group. */
    public void deregister(String group, String id, int port) {
        byGroup.getOrDefault(group, new ArrayList<>())
                .removeIf(target -> target.id().equals(id) && target.port() == port);
    }

    void forget(String group) {
        byGroup.remove(group);
    }

    /** Registered targets, and those that the template lists. */
    List<Target> of(World world, LiveResource group) {
        var targets = new ArrayList<>(byGroup.getOrDefault(group.physicalId(), List.of()));
        for (Map<String, Object> listed : Values.maps(group.properties().get("Targets"))) {
            targets.add(new Target(
                    Values.text(listed.get("Id")).orElse(""),
                    Values.number(
                            listed.get("Port"), Values.number(group.properties().get("Port"), 80)),
                    group.created().plus(world.scaled(UNTIL_HEALTHY))));
        }
        return targets;
    }

    /** A group that no listener uses is not checked. */
    static Health health(World world, LiveResource group, Target target) {
        if (users(world, group).isEmpty()) {
            return Health.UNUSED;
        }
        if (target.healthyFrom().isAfter(world.now())) {
            return Health.INITIAL;
        }
        return Ailments.of(group, TargetsFail.class).isPresent() ? Health.UNHEALTHY : Health.HEALTHY;
    }

    /** Whether at least so many targets of a group, by ARN, are healthy; true when nobody uses the group. */
    public boolean areHealthy(World world, LiveResource service, String arn, int count) {
        return world.resources().find(GROUP, service.account(), service.region(), arn).stream()
                .allMatch(group -> of(world, group).stream()
                                .map(target -> health(world, group, target))
                                .filter(health -> health == Health.HEALTHY || health == Health.UNUSED)
                                .count()
                        >= count);
    }

    /** Whether a group, by ARN, has a target that fails its health checks. */
    public boolean anyFails(World world, LiveResource service, String arn) {
        return world.resources().find(GROUP, service.account(), service.region(), arn).stream()
                .anyMatch(group ->
                        of(world, group).stream().anyMatch(target -> health(world, group, target) == Health.UNHEALTHY));
    }

    /** ARNs of the target groups of a service to which no listener leads. */
    public static List<String> astray(World world, LiveResource service) {
        return Values.maps(service.properties().get("LoadBalancers")).stream()
                .flatMap(each -> Values.texts(each.get("TargetGroupArn")).stream())
                .flatMap(arn -> world.resources().find(GROUP, service.account(), service.region(), arn).stream())
                .filter(group -> users(world, group).isEmpty())
                .map(LiveResource::physicalId)
                .toList();
    }

    /** ARNs of the load balancers whose listeners or rules lead to a group. */
    static List<String> users(World world, LiveResource group) {
        List<LiveResource> listeners = world.resources()
                .find(LISTENER, group.account(), group.region())
                .toList();
        return listeners.stream()
                .filter(listener -> leadsTo(listener, "DefaultActions", group)
                        || rules(world, listener).stream().anyMatch(rule -> leadsTo(rule, "Actions", group)))
                .flatMap(listener -> listener.property("LoadBalancerArn").stream())
                .distinct()
                .toList();
    }

    static List<LiveResource> rules(World world, LiveResource listener) {
        return world.resources()
                .find(RULE, listener.account(), listener.region())
                .filter(rule -> rule.property("ListenerArn")
                        .filter(listener.physicalId()::equals)
                        .isPresent())
                .toList();
    }

    private static boolean leadsTo(LiveResource from, String actions, LiveResource group) {
        return Values.maps(from.properties().get(actions)).stream()
                .flatMap(action -> groups(action).stream())
                .anyMatch(group.physicalId()::equals);
    }

    /** The target groups an action forwards to. */
    static List<String> groups(Map<String, Object> action) {
        var groups = new ArrayList<>(Values.texts(action.get("TargetGroupArn")));
        Values.maps(Values.at(action, "ForwardConfig.TargetGroups"))
                .forEach(each -> groups.addAll(Values.texts(each.get("TargetGroupArn"))));
        return groups;
    }
}
