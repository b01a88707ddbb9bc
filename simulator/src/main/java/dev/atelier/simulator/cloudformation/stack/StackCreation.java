package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Creates the resources of a stack. */
public final class StackCreation implements Operation {

    private final Workshop workshop;
    private final Stack stack;
    private final Walk walk;

    private StackCreation(Workshop workshop, Stack stack, StackModel model) {
        this.workshop = workshop;
        this.stack = stack;
        Map<String, Set<String>> needs = model.graph().needs();
        this.walk = new Walk(needs, (id, completion) -> task(model, needs, id, completion), true, this::end);
    }

    /** Begins to create a stack that holds nothing yet. */
    public static void start(Workshop workshop, Stack stack, StackModel model, StackSettings settings) {
        if (stack.status() == StackStatus.REVIEW_IN_PROGRESS) {
            stack.updatedNow();
        }
        stack.become(model, settings);
        stack.enter(StackStatus.CREATE_IN_PROGRESS, "User Initiated");
        var creation = new StackCreation(workshop, stack, model);
        stack.run(creation);
        settings.timeout().ifPresent(limit -> workshop.world().later(limit, creation::timeOut));
        workshop.world().later(Task.BOOKKEEPING, creation::begin);
    }

    @Override
    public void stop() {
        walk.stop();
    }

    private boolean current() {
        return stack.operation().filter(running -> running == this).isPresent();
    }

    private void begin() {
        if (current()) {
            walk.start();
        }
    }

    private void timeOut() {
        if (current()) {
            walk.cancel();
        }
    }

    private Optional<Task> task(StackModel model, Map<String, Set<String>> needs, String id, Completion completion) {
        var resource = new StackResource(
                Optional.ofNullable(model.resources().get(id)).orElseThrow(), needs.getOrDefault(id, Set.of()));
        stack.resources().put(id, resource);
        return Optional.of(workshop.creation(stack, model, resource, completion));
    }

    private void end(List<String> failed) {
        if (!failed.isEmpty()) {
            fail("The following resource(s) failed to create: [" + String.join(", ", failed) + "]. ");
            return;
        }
        try {
            List<OutputValue> outputs = workshop.outputs(stack);
            workshop.world().later(Task.BOOKKEEPING, () -> complete(outputs));
        } catch (TemplateException e) {
            fail(e.reason() + ". ");
        }
    }

    private void complete(List<OutputValue> outputs) {
        if (current()) {
            stack.publish(outputs);
            stack.rest();
            stack.enter(StackStatus.CREATE_COMPLETE, "");
        }
    }

    private void fail(String reason) {
        switch (stack.settings().onFailure()) {
            case DO_NOTHING -> {
                stack.rest();
                stack.enter(StackStatus.CREATE_FAILED, reason);
            }
            case ROLLBACK -> CreationRollback.start(workshop, stack, reason + "Rollback requested by user.");
            case DELETE -> StackDeletion.start(workshop, stack, Set.of(), false, reason + "Delete requested by user.");
        }
    }
}
