package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The instances that carry a cluster: those of the Auto Scaling groups behind its capacity providers. */
final class Instances {

    private Instances() {}

    static List<LiveResource> of(World world, LiveResource cluster) {
        return providers(world, cluster).stream()
                .flatMap(
                        name -> world
                                .resources()
                                .find("AWS::ECS::CapacityProvider", cluster.account(), cluster.region(), name)
                                .stream())
                .flatMap(provider ->
                        Values.text(provider.properties(), "AutoScalingGroupProvider.AutoScalingGroupArn").stream())
                .flatMap(group -> world
                        .resources()
                        .find("AWS::AutoScaling::AutoScalingGroup", cluster.account(), cluster.region(), group)
                        .stream())
                .flatMap(group -> instances(world, group))
                .toList();
    }

    private static Stream<LiveResource> instances(World world, LiveResource group) {
        return world.resources()
                .find("AWS::EC2::Instance", group.account(), group.region())
                .filter(instance -> instance.property("AutoScalingGroupName")
                        .filter(group.physicalId()::equals)
                        .isPresent());
    }

    /** Names of a cluster's capacity providers, whether the cluster or an association of its own lists them. */
    static List<String> providers(World world, LiveResource cluster) {
        var names = new ArrayList<>(Values.texts(cluster.properties().get("CapacityProviders")));
        world.resources()
                .find("AWS::ECS::ClusterCapacityProviderAssociations", cluster.account(), cluster.region())
                .filter(each ->
                        each.property("Cluster").filter(cluster::isNamedBy).isPresent())
                .forEach(each -> names.addAll(Values.texts(each.properties().get("CapacityProviders"))));
        return names;
    }

    /** An instance for a new task. */
    static String pick(World world, LiveResource service) {
        List<LiveResource> all =
                Ecs.clusterOf(world, service).map(cluster -> of(world, cluster)).orElse(List.of());
        return all.isEmpty()
                ? "i-" + world.random().hex(17)
                : all.get(world.random().number(all.size())).physicalId();
    }
}
