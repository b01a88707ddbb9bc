package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import java.util.List;

/** Deletes what a failed creation made; the stack stays, empty. */
public final class CreationRollback implements Operation {

    private final Removal removal;

    private CreationRollback(Removal removal) {
        this.removal = removal;
    }

    /** Begins; the reason says why. */
    public static void start(Workshop workshop, Stack stack, String reason) {
        stack.enter(StackStatus.ROLLBACK_IN_PROGRESS, reason);
        List<Removal.Item> items = stack.resources().values().stream()
                .map(each -> new Removal.Item(each, each.live(), policy(each)))
                .toList();
        var rollback = new CreationRollback(new Removal(workshop, stack, items, failed -> end(stack, failed)));
        stack.run(rollback);
        workshop.world().later(Task.BOOKKEEPING, () -> {
            if (stack.operation().filter(running -> running == rollback).isPresent()) {
                rollback.removal.start();
            }
        });
    }

    @Override
    public void stop() {
        removal.stop();
    }

    /** Retain keeps what was made completely; a resource that failed is deleted whatever its policy. */
    private static Policy policy(StackResource resource) {
        boolean complete = resource.status() == ResourceStatus.CREATE_COMPLETE;
        Policy policy = resource.definition().deletionPolicy();
        return complete && policy == Policy.RETAIN ? Policy.RETAIN : Policy.DELETE;
    }

    private static void end(Stack stack, List<String> failed) {
        stack.rest();
        if (failed.isEmpty()) {
            stack.enter(StackStatus.ROLLBACK_COMPLETE, "");
        } else {
            stack.enter(
                    StackStatus.ROLLBACK_FAILED,
                    "The following resource(s) failed to delete: [" + String.join(", ", failed) + "]. ");
        }
    }
}
