package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Updates a stack: creates, changes and replaces resources, then cleans up what is no longer needed. */
public final class StackUpdate implements Operation {

    private final Workshop workshop;
    private final Stack stack;
    private final ResourceUpdates resources;
    private final Map<String, Former> formers = new LinkedHashMap<>();
    private final UpdateRollback rollback;
    private final Map<String, Set<String>> needs;
    private final Walk walk;
    private boolean cancelled;

    private StackUpdate(Workshop workshop, Stack stack, StackModel next, ResourceUpdates resources) {
        this.workshop = workshop;
        this.stack = stack;
        this.resources = resources;
        this.rollback = new UpdateRollback(workshop, stack, formers);
        this.needs = next.graph().needs();
        this.walk = new Walk(needs, this::task, true, this::end);
    }

    /**
     * Begins.
     *
     * @param policy what may be changed
     */
    public static void start(
            Workshop workshop, Stack stack, StackModel next, StackSettings settings, Optional<StackPolicy> policy) {
        boolean tagsChange = !stack.settings().tags().equals(settings.tags());
        var update =
                new StackUpdate(workshop, stack, next, new ResourceUpdates(workshop, stack, next, policy, tagsChange));
        stack.updatedNow();
        stack.imports().clear();
        stack.become(next, settings);
        stack.enter(StackStatus.UPDATE_IN_PROGRESS, "User Initiated");
        stack.run(update);
        workshop.world().later(Task.BOOKKEEPING, update::begin);
    }

    /** Gives up at the user's wish and rolls back. */
    public void cancel() {
        cancelled = true;
        walk.cancel();
    }

    @Override
    public void stop() {
        walk.stop();
    }

    private void begin() {
        if (cancelled) {
            return;
        }
        List<String> denied = resources.deniedRemovals();
        if (denied.isEmpty()) {
            walk.start();
        } else {
            fail("The following resource(s) failed to update: [" + String.join(", ", denied) + "]. ");
        }
    }

    private Optional<Task> task(String id, Completion completion) {
        StackResource resource = stack.resources().computeIfAbsent(id, resources::fresh);
        formers.put(id, Former.of(resource));
        return resources.task(resource, needs.getOrDefault(id, Set.of()), completion);
    }

    private void end(List<String> failed) {
        if (cancelled) {
            rollback.start("User Initiated");
        } else if (failed.isEmpty()) {
            publish();
        } else {
            fail(reason(failed));
        }
    }

    private String reason(List<String> failed) {
        List<String> created = failed.stream().filter(this::isNew).toList();
        List<String> updated = failed.stream().filter(id -> !isNew(id)).toList();
        return sentence("create", created) + sentence("update", updated);
    }

    private boolean isNew(String id) {
        return Optional.ofNullable(formers.get(id)).flatMap(Former::live).isEmpty();
    }

    private static String sentence(String verb, List<String> ids) {
        return ids.isEmpty()
                ? ""
                : "The following resource(s) failed to " + verb + ": [" + String.join(", ", ids) + "]. ";
    }

    private void publish() {
        try {
            List<OutputValue> outputs = workshop.outputs(stack);
            workshop.world().later(Task.BOOKKEEPING, () -> cleanUp(outputs));
        } catch (TemplateException e) {
            fail(e.reason());
        }
    }

    private void cleanUp(List<OutputValue> outputs) {
        stack.publish(outputs);
        stack.enter(StackStatus.UPDATE_COMPLETE_CLEANUP_IN_PROGRESS, "");
        var removal = new Removal(workshop, stack, superfluous(), this::complete);
        workshop.world().later(Task.BOOKKEEPING, removal::start);
    }

    private List<Removal.Item> superfluous() {
        var items = new ArrayList<Removal.Item>();
        formers.values().stream()
                .filter(Former::isReplaced)
                .map(former -> new Removal.Item(
                        former.resource(),
                        former.live(),
                        kept(former.resource().definition().updateReplacePolicy())))
                .forEach(items::add);
        resources.removed().stream()
                .map(resource -> new Removal.Item(
                        resource, resource.live(), kept(resource.definition().deletionPolicy())))
                .forEach(items::add);
        return items;
    }

    private static Policy kept(Policy policy) {
        return policy == Policy.RETAIN_EXCEPT_ON_CREATE ? Policy.RETAIN : policy;
    }

    private void complete(List<String> failed) {
        resources.removed().forEach(resource -> stack.resources().remove(resource.logicalId()));
        stack.rest();
        stack.enter(
                StackStatus.UPDATE_COMPLETE,
                failed.isEmpty() ? "" : "Update successful. One or more resources could not be deleted.");
    }

    private void fail(String reason) {
        if (stack.settings().disableRollback()) {
            stack.run(rollback);
            stack.enter(StackStatus.UPDATE_FAILED, reason);
        } else {
            rollback.start(reason);
        }
    }
}
