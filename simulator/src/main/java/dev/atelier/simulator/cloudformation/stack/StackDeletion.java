package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Deletes a stack and its resources. */
public final class StackDeletion implements Operation {

    private final Workshop workshop;
    private final Stack stack;
    private final boolean force;
    private final Removal removal;

    private StackDeletion(Workshop workshop, Stack stack, Set<String> retained, boolean force) {
        this.workshop = workshop;
        this.stack = stack;
        this.force = force;
        var items = new ArrayList<Removal.Item>();
        stack.resources().values().stream()
                .map(each -> new Removal.Item(each, each.live(), policy(each, retained)))
                .forEach(items::add);
        if (stack.operation().isPresent() && stack.operation().get() instanceof UpdateRollback unfinished) {
            items.addAll(unfinished.leftovers());
        }
        this.removal = new Removal(workshop, stack, items, this::end);
    }

    /**
     * Begins at a caller's wish, unless another stack imports what this one exports: then the stack keeps its status and says why.
     *
     * @param token of the call
     */
    public static void request(
            Workshop workshop, Stack stack, Set<String> retained, boolean force, Optional<String> token) {
        stack.begin(token);
        Optional<String> objection = workshop.exports().objection(stack, List.of());
        if (objection.isPresent()) {
            stack.enter(stack.status(), objection.get());
        } else {
            start(workshop, stack, retained, force, "User Initiated");
        }
    }

    /**
     * Begins; whatever runs on the stack is given up.
     *
     * @param retained logical ids of resources to be left alive
     * @param force leaves alive what cannot be deleted
     */
    public static void start(Workshop workshop, Stack stack, Set<String> retained, boolean force, String reason) {
        stack.operation().ifPresent(Operation::stop);
        stack.enter(StackStatus.DELETE_IN_PROGRESS, reason);
        var deletion = new StackDeletion(workshop, stack, retained, force);
        stack.run(deletion);
        workshop.world().later(Task.BOOKKEEPING, deletion.removal::start);
    }

    @Override
    public void stop() {
        removal.stop();
    }

    private static Policy policy(StackResource resource, Set<String> retained) {
        Policy policy = resource.definition().deletionPolicy();
        boolean stays = retained.contains(resource.logicalId())
                || policy == Policy.RETAIN
                || policy == Policy.RETAIN_EXCEPT_ON_CREATE;
        return stays ? Policy.RETAIN : policy;
    }

    private void end(List<String> failed) {
        if (failed.isEmpty() || force) {
            workshop.world().later(Task.BOOKKEEPING, this::complete);
            return;
        }
        stack.rest();
        stack.enter(
                StackStatus.DELETE_FAILED,
                "The following resource(s) failed to delete: [" + String.join(", ", failed) + "]. ");
    }

    private void complete() {
        stack.rest();
        stack.imports().clear();
        stack.enter(StackStatus.DELETE_COMPLETE, "");
        stack.deletedNow();
    }
}
