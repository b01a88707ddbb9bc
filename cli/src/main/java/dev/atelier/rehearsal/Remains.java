package dev.atelier.rehearsal;

import dev.atelier.events.OperationResult.Left;
import dev.atelier.simulator.Simulator;
import dev.atelier.simulator.world.LiveResource;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds what outlives a destruction without being named by its report: by asking the simulated world itself. */
final class Remains {
    private final Simulator simulator;
    private final Set<LiveResource> before;

    /** Takes down what lives now, before the deployment. */
    Remains(Simulator simulator) {
        this.simulator = simulator;
        this.before = new HashSet<>(simulator.living());
    }

    /** What lives now, did not live before, and is not among the expected. */
    List<Left> unexpected(List<Left> expected) {
        return simulator.living().stream()
                .filter(resource -> !before.contains(resource))
                .filter(resource -> expected.stream().noneMatch(left -> covers(left, resource)))
                .map(resource -> new Left(
                        resource.type(),
                        resource.physicalId(),
                        resource.logicalId().isEmpty() ? "still there" : "still there, made as " + resource.logicalId(),
                        ""))
                .toList();
    }

    /** What a call put into something, as users into a pool, stays or goes with it; what a template made must be named itself. */
    private static boolean covers(Left left, LiveResource resource) {
        boolean content =
                resource.logicalId().isEmpty() && resource.properties().containsValue(left.id());
        return content || resource.isNamedBy(left.id());
    }
}
