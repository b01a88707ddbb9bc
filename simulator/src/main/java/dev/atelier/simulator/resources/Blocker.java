package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import dev.atelier.simulator.yaml.Tree;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A rule of the table: resources of one type must not be deleted while one of another type names them.
 *
 * @param type the type that blocks
 * @param property the property in which it names the blocked resource, searched to any depth
 * @param reason the sentence AWS refuses with; {@code {ref}} is the physical id
 * @param patience how long AWS itself waits for the blocker to go before it refuses
 */
record Blocker(String type, String property, String reason, Duration patience) {

    static Blocker read(Tree row) {
        row.allowOnly("by", "property", "reason", "waits");
        return new Blocker(
                row.string("by").orElseThrow(),
                row.string("property").orElseThrow(),
                row.string("reason").orElseThrow(),
                row.seconds("waits").orElse(Duration.ZERO));
    }

    boolean blocks(World world, LiveResource resource) {
        return world.resources()
                .find(type, resource.account(), resource.region())
                .anyMatch(other -> other != resource && names(other.properties().get(property), resource));
    }

    String reason(LiveResource resource) {
        return reason.replace("{ref}", resource.physicalId());
    }

    private static boolean names(@Nullable Object value, LiveResource resource) {
        return switch (value) {
            case null -> false;
            case Map<?, ?> map -> map.values().stream().anyMatch(each -> names(each, resource));
            case Collection<?> list -> list.stream().anyMatch(each -> names(each, resource));
            case Object single -> resource.isNamedBy(single.toString());
        };
    }
}
