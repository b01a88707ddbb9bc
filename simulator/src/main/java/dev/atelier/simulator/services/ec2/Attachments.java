package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Optional;
import java.util.stream.Stream;

/** Which instance has which volume: through a property of the instance or an attachment of its own. */
final class Attachments {

    static final String VOLUME = "AWS::EC2::Volume";
    private static final String ATTACHMENT = "AWS::EC2::VolumeAttachment";
    private static final String REFUSED = " (Service: Ec2, Status Code: 400)";

    private Attachments() {}

    /** The id of the instance that has a volume. */
    static Optional<String> holder(World world, LiveResource volume) {
        Stream<String> byInstances = world.resources()
                .find(Instances.TYPE, volume.account(), volume.region())
                .filter(instance -> Instances.volumes(instance).contains(volume.physicalId()))
                .map(LiveResource::physicalId);
        Stream<String> byAttachments = world.resources()
                .find(ATTACHMENT, volume.account(), volume.region())
                .filter(each -> each.property("VolumeId")
                        .filter(volume.physicalId()::equals)
                        .isPresent())
                .flatMap(each -> each.property("InstanceId").stream());
        return Stream.concat(byInstances, byAttachments).findFirst();
    }

    /** EC2's word for how far a volume is in its life. */
    static String state(World world, LiveResource volume) {
        return switch (volume.phase()) {
            case CREATING -> "creating";
            case DELETING -> "deleting";
            case READY, UPDATING -> holder(world, volume).isPresent() ? "in-use" : "available";
        };
    }

    /** What EC2 says against attaching a volume to an instance. */
    static Optional<String> objection(World world, LiveResource instance, String id) {
        Optional<LiveResource> volume = world.resources().find(VOLUME, instance.account(), instance.region(), id);
        if (volume.isEmpty()) {
            return Optional.of("The volume '" + id + "' does not exist." + REFUSED);
        }
        Optional<String> zone = Instances.zone(world, instance).or(() -> instance.attribute("AvailabilityZone"));
        if (!volume.get().property("AvailabilityZone").equals(zone)) {
            return Optional.of("The volume '" + id + "' is not in the same availability zone as instance '"
                    + instance.physicalId() + "'" + REFUSED);
        }
        return holder(world, volume.get()).map(_ -> id + " is already attached to an instance" + REFUSED);
    }
}
