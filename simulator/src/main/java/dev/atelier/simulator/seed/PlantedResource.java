package dev.atelier.simulator.seed;

import dev.atelier.simulator.resources.Placement;
import dev.atelier.simulator.resources.ResourceBehaviour;
import dev.atelier.simulator.resources.ResourceFactory;
import dev.atelier.simulator.resources.ResourceType;
import dev.atelier.simulator.resources.ResourceTypes;
import dev.atelier.simulator.services.Services;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.Map;
import java.util.Optional;

/**
 * A resource that is there from the start, made as CloudFormation would make it.
 *
 * @param type CloudFormation's name of the type, or that of a part of the simulator such as a scan finding
 * @param id the physical id, where the config of an operator names it; else one is made up
 */
record PlantedResource(
        String account, String region, String type, Optional<String> id, Map<String, Object> properties) {

    void plant(World world, Services services, ResourceTypes types) {
        LiveResource resource = types.find(type).map(row -> make(world, row)).orElseGet(() -> plain(world));
        world.resources().add(resource);
        ResourceBehaviour behaviour = services.behaviours().getOrDefault(type, ResourceBehaviour.NONE);
        behaviour.onCreating(world, resource);
        resource.enter(LiveResource.Phase.READY);
        behaviour.onCreated(world, resource);
    }

    private LiveResource make(World world, ResourceType row) {
        LiveResource draft =
                new ResourceFactory(world).draft(row, new Placement(account, region, "seed", "", "Seed"), properties);
        var resource =
                LiveResource.standalone(type, account, draft.region(), id.orElse(draft.physicalId()), world.now());
        resource.properties().putAll(properties);
        draft.attributes().forEach((name, value) -> resource.attributes()
                .put(name, value.equals(draft.physicalId()) ? resource.physicalId() : value));
        return resource;
    }

    private LiveResource plain(World world) {
        var resource = LiveResource.standalone(
                type, account, region, id.orElseGet(() -> world.random().uuid()), world.now());
        resource.properties().putAll(properties);
        return resource;
    }
}
