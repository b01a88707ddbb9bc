package dev.atelier.simulator.resources;

import dev.atelier.simulator.world.RandomText;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Everything from which the physical id and the attributes of one resource are made. What is made up is drawn from a seed of the
 * resource's own, so making the attributes again gives the same ones, but for what the properties changed.
 */
final class Blueprint {

    private final ResourceType type;
    private final Placement place;
    private final Instant created;
    private final long seed;
    private final int serial;
    private final Map<String, Object> properties;
    private final int updates;
    private final Deque<String> making = new ArrayDeque<>();

    Blueprint(
            ResourceType type,
            Placement place,
            Instant created,
            long seed,
            int serial,
            Map<String, Object> properties,
            int updates) {
        this.type = type;
        this.place = place;
        this.created = created;
        this.seed = seed;
        this.serial = serial;
        this.properties = properties;
        this.updates = updates;
    }

    /** The same resource with other properties. */
    Blueprint updated(Map<String, Object> next) {
        return new Blueprint(type, place, created, seed, serial, next, updates + 1);
    }

    Placement place() {
        return place;
    }

    ResourceType type() {
        return type;
    }

    /** The physical id. */
    String ref() {
        return type.ref().fill(this, RandomText.of(seed));
    }

    /**
     * The name, what it is unique in, and the physical id without what is made up in it: two resources of equal identity cannot live
     * side by side.
     */
    List<Object> identity() {
        var plain = new Blueprint(type, place, created, 0, serial, properties, updates);
        Optional<Object> within =
                type.naming().flatMap(NameRule::within).flatMap(property -> PropertyPath.find(properties, property));
        return List.of(plain.name(), within, plain.ref());
    }

    /** Every attribute. */
    Map<String, Object> attributes() {
        var all = new LinkedHashMap<String, Object>();
        type.attributes().keySet().forEach(name -> all.put(name, attribute(name)));
        return all;
    }

    /** A built-in value, an attribute of the row or, where that is being made, the property of the same name. */
    Optional<Object> lookup(String name) {
        return switch (name) {
            case "name" -> Optional.of(name());
            case "generated" -> Optional.of(generated());
            case "ref" -> Optional.of(ref());
            case "account" -> Optional.of(place.account());
            case "region" -> Optional.of(place.region());
            case "stack" -> Optional.of(place.stackName());
            case "logicalId" -> Optional.of(place.logicalId());
            case "az" -> Optional.of(place.region() + "a");
            case "now" -> Optional.of(created.toString());
            case "serial" -> Optional.of(Integer.toString(serial));
            case "updates" -> Optional.of(Integer.toString(1 + updates));
            default ->
                type.hasAttribute(name) && !making.contains(name)
                        ? Optional.of(attribute(name))
                        : PropertyPath.find(properties, name);
        };
    }

    /** The name the template gives, or a generated one. */
    String name() {
        return type.naming().flatMap(rule -> rule.given(properties)).orElseGet(this::generated);
    }

    private Object attribute(String name) {
        making.push(name);
        try {
            AttributePattern pattern = type.attributes().get(name);
            if (pattern == null) {
                throw new IllegalStateException(type.name() + " has no attribute " + name + ".");
            }
            return pattern.fill(this, RandomText.of(seed ^ name.hashCode()));
        } finally {
            making.pop();
        }
    }

    private String generated() {
        NameRule rule = type.naming().orElseGet(() -> new NameRule("", 255, false, Optional.empty()));
        return rule.generated(
                place.stackName(), place.logicalId(), RandomText.of(~seed).upper(12));
    }
}
