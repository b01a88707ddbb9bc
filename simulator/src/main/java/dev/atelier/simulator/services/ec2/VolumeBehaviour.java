package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/** A volume with the deletion policy Snapshot leaves a snapshot behind. */
public final class VolumeBehaviour implements ResourceBehaviour {

    static final String SNAPSHOT = "AWS::EC2::Snapshot";

    @Override
    public void onSnapshot(World world, LiveResource volume) {
        var snapshot = LiveResource.standalone(
                SNAPSHOT,
                volume.account(),
                volume.region(),
                "snap-" + world.random().hex(17),
                world.now());
        snapshot.properties().put("VolumeId", volume.physicalId());
        snapshot.properties()
                .put("VolumeSize", Values.number(volume.properties().get("Size"), 0));
        world.resources().add(snapshot);
    }
}
