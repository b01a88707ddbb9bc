package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.ResourceChange;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import java.util.List;
import java.util.Optional;

/** Stops a change that would replace or remove something in a stack that holds data. */
final class DataGuard {
    private DataGuard() {}

    /**
     * The refusal; empty where the change may happen. A replacement that CloudFormation decides only while it runs counts too,
     * because by then it is too late.
     */
    static Optional<Failure.Refused> refusal(Installation.Stack stack, List<ResourceChange> changes, boolean allowed) {
        var lost = changes.stream().filter(DataGuard::loses).toList();
        if (!stack.stateful() || allowed || lost.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Failure.Refused(
                "data-loss",
                "The change to stack " + stack.name() + ", which holds data, would "
                        + lost.stream().map(DataGuard::describe).collect(joining(", ")) + ".",
                "Undo what causes it in the config; if the data can go, add --allow-data-loss " + stack.id() + "."));
    }

    private static boolean loses(ResourceChange change) {
        return switch (change.action()) {
            case REMOVE -> true;
            case MODIFY -> change.replacement() != ResourceChange.Replacement.NO;
            case ADD, OTHER -> false;
        };
    }

    private static String describe(ResourceChange change) {
        String verb = change.action() == ResourceChange.Action.REMOVE
                ? "remove "
                : change.replacement() == ResourceChange.Replacement.YES ? "replace " : "perhaps replace ";
        return verb + change.logicalId() + " (" + change.type() + ")";
    }
}
