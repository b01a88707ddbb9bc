package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.resources.ResourceTypes;
import java.util.List;

/**
 * What a deployment would change.
 *
 * @param changes of resources
 * @param furtherChanges whether outputs or tags of the stack change
 */
public record Comparison(List<Change> changes, boolean furtherChanges) {

    /** Compares a stack with what it is to become. */
    public static Comparison of(ResourceTypes types, Stack stack, StackModel next, StackSettings settings) {
        boolean tagsChange =
                stack.model().isPresent() && !stack.settings().tags().equals(settings.tags());
        List<OutputValue> before =
                stack.model().map(StackModel::foreseenOutputs).orElse(List.of());
        return new Comparison(
                new Differ(types, stack, next, tagsChange).changes(),
                tagsChange || !before.equals(next.foreseenOutputs()));
    }

    /** Whether there is nothing to deploy. */
    public boolean isEmpty() {
        return changes.isEmpty() && !furtherChanges;
    }
}
