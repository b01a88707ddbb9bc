package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What the properties of an instance say, in whichever of their forms a template gives it. */
final class Instances {

    static final String TYPE = "AWS::EC2::Instance";

    private Instances() {}

    /** Of the instance itself and of its interfaces. */
    static List<String> subnets(LiveResource instance) {
        return either(instance, "SubnetId", "SubnetId");
    }

    static List<String> securityGroups(LiveResource instance) {
        return either(instance, "SecurityGroupIds", "GroupSet");
    }

    private static List<String> either(LiveResource instance, String own, String ofInterface) {
        return Stream.concat(
                        Values.texts(instance.properties().get(own)).stream(),
                        interfaces(instance).flatMap(each -> Values.texts(each.get(ofInterface)).stream()))
                .distinct()
                .toList();
    }

    private static Stream<Map<String, Object>> interfaces(LiveResource instance) {
        return Values.maps(instance.properties().get("NetworkInterfaces")).stream();
    }

    /** Whether an interface says so; without a word on it the subnet decides. */
    static boolean isPublic(World world, LiveResource instance) {
        return interfaces(instance)
                .flatMap(each -> Values.text(each.get("AssociatePublicIpAddress")).stream())
                .findFirst()
                .map(Boolean::parseBoolean)
                .orElseGet(() -> subnets(instance).stream()
                        .flatMap(id -> subnet(world, instance, id).stream())
                        .anyMatch(subnet -> Values.flag(subnet.properties().get("MapPublicIpOnLaunch"))));
    }

    static Optional<LiveResource> subnet(World world, LiveResource instance, String id) {
        return world.resources().find("AWS::EC2::Subnet", instance.account(), instance.region(), id);
    }

    /** The zone of its subnet. */
    static Optional<String> zone(World world, LiveResource instance) {
        return subnets(instance).stream()
                .flatMap(id -> subnet(world, instance, id).stream())
                .flatMap(subnet -> subnet.attribute("AvailabilityZone").stream())
                .findFirst();
    }

    /** The volumes that it is to attach. */
    static List<String> volumes(LiveResource instance) {
        return Values.maps(instance.properties().get("Volumes")).stream()
                .flatMap(each -> Values.text(each.get("VolumeId")).stream())
                .toList();
    }
}
