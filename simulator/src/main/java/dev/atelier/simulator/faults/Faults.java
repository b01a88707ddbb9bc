package dev.atelier.simulator.faults;

import dev.atelier.simulator.world.World;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fault script at work: counts occasions and decides, deterministically for the world's random seed. */
public final class Faults {

    private final World world;
    private final Instant start;
    private final Map<Object, Integer> seen = new HashMap<>();
    private FaultScript script;

    /** Faults of a fresh world. */
    public Faults(World world, FaultScript script) {
        this.world = world;
        this.start = world.now();
        this.script = script;
    }

    /** Replaces the script; counting starts anew. */
    public void follow(FaultScript next) {
        script = next;
        seen.clear();
    }

    /** What goes wrong with a call, if anything. */
    public Optional<CallEffect> onCall(String service, String action, List<String> names, String account) {
        return script.calls().stream()
                .filter(fault -> fault.match().matches(service, action, names, account))
                .filter(fault -> happens(fault, fault.occasion()))
                .map(CallFault::effect)
                .findFirst();
    }

    /** What goes wrong with an operation on a resource, if anything. */
    public Optional<ResourceEffect> onResource(String stack, String logicalId, ResourceFault.Operation operation) {
        return script.resources().stream()
                .filter(fault -> fault.operation() == operation
                        && fault.stack().matches(stack)
                        && fault.logicalId().matches(logicalId))
                .filter(fault -> happens(fault, fault.occasion()))
                .map(ResourceFault::effect)
                .findFirst();
    }

    private boolean happens(Object rule, Occasion occasion) {
        if (!occasion.includes(Duration.between(start, world.now()))) {
            return false;
        }
        int number = seen.merge(rule, 1, Integer::sum);
        boolean counted = number >= occasion.first() && number - occasion.first() < occasion.count();
        return counted && (occasion.probability() >= 1 || world.random().fraction() < occasion.probability());
    }
}
