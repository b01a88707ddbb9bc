package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.world.LiveResource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a resource of a stack was before an update touched it.
 *
 * @param live empty when it did not exist
 */
record Former(
        StackResource resource,
        Optional<LiveResource> live,
        ResourceDefinition definition,
        Set<String> needs,
        Map<String, Object> properties) {

    static Former of(StackResource resource) {
        return new Former(resource, resource.live(), resource.definition(), resource.needs(), resource.properties());
    }

    /** Whether something else lives for the resource by now. */
    boolean isReplaced() {
        return live.isPresent() && !live.equals(resource.live());
    }

    /** What the update made for the resource, if anything. */
    Optional<LiveResource> successor() {
        return live.equals(resource.live()) ? Optional.empty() : resource.live();
    }
}
