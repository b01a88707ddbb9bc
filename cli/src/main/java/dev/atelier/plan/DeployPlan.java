package dev.atelier.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * What a deployment does, every guard passed.
 *
 * @param items what is done, by id, each after all it depends on
 * @param skipped what is left as it stands
 * @param outputs outputs of the stacks that are left as they stand, by stack id
 * @param warnings sentences the operator should read
 */
public record DeployPlan(
        Installation installation,
        SequencedMap<String, Item> items,
        List<Installation.Node> skipped,
        Map<String, Map<String, String>> outputs,
        List<String> warnings,
        DeployOptions options) {

    public sealed interface Item {
        Installation.Node node();
    }

    /** A stack to stand; {@code standing} is empty where there is none yet. */
    public record StackItem(Installation.Stack node, Arrival arrival, Optional<Standing.Stack> standing)
            implements Item {}

    /** A step to run. */
    public record StepItem(Installation.Step node) implements Item {}
}
