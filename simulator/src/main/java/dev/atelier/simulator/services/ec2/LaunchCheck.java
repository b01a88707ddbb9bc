package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/** What EC2 says against the place in which an instance is to be launched. */
final class LaunchCheck {

    private static final String REFUSED = " (Service: Ec2, Status Code: 400)";

    private LaunchCheck() {}

    static Optional<String> objection(World world, LiveResource instance) {
        return Instances.subnets(instance).stream()
                .flatMap(id -> Instances.subnet(world, instance, id)
                        .map(subnet -> Stream.concat(zone(instance, subnet), groups(world, instance, subnet)))
                        .orElseGet(() -> Stream.of("The subnet ID '" + id + "' does not exist" + REFUSED)))
                .findFirst();
    }

    private static Stream<String> zone(LiveResource instance, LiveResource subnet) {
        String actual = subnet.attribute("AvailabilityZone").orElse("");
        return instance.property("AvailabilityZone").filter(wanted -> !wanted.equals(actual)).stream()
                .map(wanted -> "Value (" + wanted + ") for parameter availabilityZone is invalid. Subnet '"
                        + subnet.physicalId() + "' is in the availability zone " + actual + REFUSED);
    }

    private static Stream<String> groups(World world, LiveResource instance, LiveResource subnet) {
        return Instances.securityGroups(instance).stream()
                .map(id -> world.resources()
                        .find("AWS::EC2::SecurityGroup", instance.account(), instance.region(), id)
                        .map(group -> group.property("VpcId").equals(subnet.property("VpcId"))
                                ? ""
                                : "Security group " + id + " and subnet " + subnet.physicalId()
                                        + " belong to different networks." + REFUSED)
                        .orElse("The security group '" + id + "' does not exist" + REFUSED))
                .filter(objection -> !Objects.equals(objection, ""));
    }
}
