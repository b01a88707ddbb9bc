package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;

/**
 * A resource whose network interfaces hold subnets and security groups.
 *
 * @param subnets property with the subnets
 * @param groups property with the security groups
 * @param description begins the description of its interfaces, as AWS writes it
 */
public record InterfaceBehaviour(String subnets, String groups, String description) implements ResourceBehaviour {

    @Override
    public void onCreating(World world, LiveResource resource) {
        Interfaces.attach(world, resource, subnets, groups, description + " " + resource.physicalId());
    }

    @Override
    public void onDeleted(World world, LiveResource resource) {
        Interfaces.detach(world, resource);
    }
}
