package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.template.StackModel;
import java.util.List;

/** What must hold before a stack is updated. */
final class Updates {

    private Updates() {}

    static void checkStatus(Stack stack) {
        if (!stack.status().canBeUpdated()) {
            throw Request.invalid(
                    "Stack:" + stack.id() + " is in " + stack.status() + " state and can not be updated.");
        }
    }

    /** A resource cannot change its type under the same name. */
    static void checkTypes(Stack stack, StackModel next) {
        List<String> changed = stack.resources().values().stream()
                .filter(resource -> resource.live().isPresent())
                .filter(resource -> {
                    var definition = next.resources().get(resource.logicalId());
                    return definition != null && !definition.type().equals(resource.type());
                })
                .map(resource -> resource.logicalId())
                .toList();
        if (!changed.isEmpty()) {
            throw Request.invalid(
                    "Update of resource type is not permitted. The new template modifies resource type of the"
                            + " following resources: [" + String.join(", ", changed) + "]");
        }
    }
}
