package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.ResourceStore;
import dev.atelier.simulator.world.World;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;

/** Makes resources of stacks from their rows in the table. */
public final class ResourceFactory {

    private final World world;
    private final Map<List<String>, Integer> serials = new HashMap<>();
    private final Map<LiveResource, Blueprint> blueprints = new WeakHashMap<>();

    /** A factory for one world. */
    public ResourceFactory(World world) {
        this.world = world;
    }

    /** A resource with physical id and attributes, in phase CREATING, that is not in the store yet. */
    public LiveResource draft(ResourceType type, Placement place, Map<String, Object> properties) {
        long seed = Long.parseLong(world.random().digits(18));
        String name = type.givenName(properties).orElse("");
        int serial = serials.merge(List.of(type.name(), place.account(), place.region(), name), 1, Integer::sum);
        var blueprint = new Blueprint(type, place, world.now(), seed, serial, Map.copyOf(properties), 0);
        LiveResource draft = LiveResource.ofStack(
                type.name(),
                place.account(),
                type.global() ? ResourceStore.GLOBAL : place.region(),
                blueprint.ref(),
                place.logicalId(),
                place.stackId(),
                world.now());
        draft.properties().putAll(properties);
        draft.attributes().putAll(blueprint.attributes());
        draft.enter(LiveResource.Phase.CREATING);
        blueprints.put(draft, blueprint);
        return draft;
    }

    /** Gives a resource new properties and changes the attributes that follow from them. */
    public void update(LiveResource resource, Map<String, Object> next) {
        resource.properties().clear();
        resource.properties().putAll(next);
        Optional.ofNullable(blueprints.get(resource)).ifPresent(before -> {
            Blueprint after = before.updated(Map.copyOf(next));
            Map<String, Object> old = before.attributes();
            after.attributes().forEach((name, value) -> {
                if (!value.equals(old.get(name))) {
                    resource.attributes().put(name, value);
                }
            });
            blueprints.put(resource, after);
        });
    }

    /** The living resource whose name keeps one with these properties from being made, if there is one. */
    public Optional<LiveResource> namesake(ResourceType type, Placement place, Map<String, Object> properties) {
        Optional<String> name = type.givenName(properties);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        var wanted = new Blueprint(type, place, world.now(), 0, 0, Map.copyOf(properties), 0).identity();
        return world.resources()
                .find(type.name(), place.account(), place.region())
                .filter(other -> Optional.ofNullable(blueprints.get(other))
                        .map(blueprint -> blueprint.identity().equals(wanted))
                        .orElseGet(() -> other.physicalId().equals(name.get())))
                .findFirst();
    }
}
