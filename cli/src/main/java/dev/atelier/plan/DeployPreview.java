package dev.atelier.plan;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Optional;

/**
 * What a deployment would do, and what it would refuse.
 *
 * @param plan without the stacks that are refused
 */
public record DeployPreview(DeployPlan plan, List<Objection> objections) {
    public DeployPreview {
        objections = List.copyOf(objections);
    }

    /** Why a stack or step must not be touched. */
    public record Objection(String node, Failure.Refused refusal) {}

    /** The first objection to a stack or step. */
    public Optional<Failure.Refused> objection(String node) {
        return objections.stream()
                .filter(objection -> objection.node().equals(node))
                .map(Objection::refusal)
                .findFirst();
    }

    /** The plan when there are no objections; else a refusal that says them all. */
    DeployPlan orRefuse() {
        Refusals refusals = new Refusals();
        objections.forEach(objection -> refusals.add(objection.refusal()));
        refusals.raise();
        return plan;
    }
}
