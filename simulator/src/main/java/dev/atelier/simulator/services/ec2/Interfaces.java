package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Network interfaces that AWS makes for load balancers, mount targets, instances and the like. They hold their subnet and security
 * groups, and live on for a while after their owner.
 */
public final class Interfaces {

    static final String TYPE = "AWS::EC2::NetworkInterface";
    private static final Duration LINGER = Duration.ofSeconds(30);

    private Interfaces() {}

    /** Puts an interface of an owner into each subnet. */
    public static void attach(
            World world,
            LiveResource owner,
            Collection<String> subnets,
            Collection<String> groups,
            String description) {
        for (String subnet : subnets) {
            Optional<LiveResource> place =
                    world.resources().find("AWS::EC2::Subnet", owner.account(), owner.region(), subnet);
            var made = LiveResource.standalone(
                    TYPE,
                    owner.account(),
                    owner.region(),
                    "eni-" + world.random().hex(17),
                    world.now());
            made.properties().put("SubnetId", subnet);
            made.properties().put("GroupSet", List.copyOf(groups));
            made.properties().put("Description", description);
            made.properties().put("Owner", owner.physicalId());
            place.flatMap(found -> found.property("VpcId"))
                    .ifPresent(vpc -> made.properties().put("VpcId", vpc));
            world.resources().add(made);
        }
    }

    /** Takes the interfaces of an owner away, as slowly as AWS does. */
    public static void detach(World world, LiveResource owner) {
        world.resources()
                .find(TYPE, owner.account(), owner.region())
                .filter(each -> each.property("Owner")
                        .filter(owner.physicalId()::equals)
                        .isPresent())
                .forEach(each -> world.later(LINGER, () -> world.resources().remove(each)));
    }

    /** Attaches by the owner's properties that list subnets and security groups. */
    public static void attach(World world, LiveResource owner, String subnets, String groups, String description) {
        attach(
                world,
                owner,
                Values.texts(Values.at(owner.properties(), subnets)),
                Values.texts(Values.at(owner.properties(), groups)),
                description);
    }
}
