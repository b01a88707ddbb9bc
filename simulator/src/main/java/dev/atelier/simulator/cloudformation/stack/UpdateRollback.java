package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.world.LiveResource;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Takes an update back: restores what it changed, then deletes what it made. Can be continued after it failed. */
public final class UpdateRollback implements Operation {

    private final Workshop workshop;
    private final Stack stack;
    private final Map<String, Former> formers;
    private final Optional<StackModel> model;
    private final StackSettings settings;
    private final Map<String, LiveResource> superfluous = new LinkedHashMap<>();
    private final Set<String> skipped = new HashSet<>();

    /** Remembers what the stack is now; the formers are filled while the update goes on. */
    UpdateRollback(Workshop workshop, Stack stack, Map<String, Former> formers) {
        this.workshop = workshop;
        this.stack = stack;
        this.formers = formers;
        this.model = stack.model();
        this.settings = stack.settings();
    }

    /** Begins. */
    public void start(String reason) {
        Optional<String> token = stack.settings().token();
        model.ifPresent(before -> stack.become(before, settings.with(token)));
        proceed(reason);
    }

    /** Goes on after a failure; resources to be skipped count as restored. */
    public void resume(Set<String> toSkip, Optional<String> token) {
        stack.begin(token);
        toSkip.forEach(id -> {
            skipped.add(id);
            Optional.ofNullable(stack.resources().get(id))
                    .ifPresent(resource -> stack.enter(resource, ResourceStatus.UPDATE_COMPLETE, ""));
        });
        proceed("User Initiated");
    }

    @Override
    public void stop() {
        // Only a rollback that rests after a failure can be stopped, by the deletion of its stack.
    }

    /** What still lives beside the resources of the stack: what was replaced and not restored. */
    List<Removal.Item> leftovers() {
        return formers.values().stream()
                .filter(Former::isReplaced)
                .map(former -> new Removal.Item(former.resource(), former.live(), Policy.DELETE))
                .toList();
    }

    private void proceed(String reason) {
        stack.enter(StackStatus.UPDATE_ROLLBACK_IN_PROGRESS, reason);
        stack.run(this);
        var needs = new LinkedHashMap<String, Set<String>>();
        formers.forEach((id, former) -> {
            if (!skipped.contains(id)) {
                needs.put(id, former.needs());
            }
        });
        workshop.world().later(Task.BOOKKEEPING, new Walk(needs, this::task, false, this::end)::start);
    }

    private Optional<Task> task(String id, Completion completion) {
        Former former = Optional.ofNullable(formers.get(id)).orElseThrow();
        StackResource resource = former.resource();
        if (former.live().isEmpty()) {
            resource.live().ifPresent(made -> superfluous.put(id, made));
            return Optional.empty();
        }
        LiveResource live = former.live().get();
        former.successor().ifPresent(made -> superfluous.put(id, made));
        resource.define(former.definition(), former.needs());
        if (former.isReplaced()) {
            resource.become(live);
            resource.deployedWith(former.properties());
            stack.enter(resource, ResourceStatus.UPDATE_COMPLETE, "");
            return Optional.empty();
        }
        boolean differs = resource.status() == ResourceStatus.UPDATE_FAILED
                || !resource.properties().equals(former.properties());
        return differs
                ? Optional.of(new UpdateTask(workshop, stack, resource, live, former.properties(), completion))
                : Optional.empty();
    }

    private void end(List<String> failed) {
        if (failed.isEmpty()) {
            stack.enter(StackStatus.UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS, "");
            List<Removal.Item> items = superfluous.entrySet().stream()
                    .map(entry -> item(entry.getKey(), entry.getValue()))
                    .toList();
            workshop.world().later(Task.BOOKKEEPING, new Removal(workshop, stack, items, this::complete)::start);
        } else {
            stack.enter(
                    StackStatus.UPDATE_ROLLBACK_FAILED,
                    "The following resource(s) failed to update: [" + String.join(", ", failed) + "]. ");
        }
    }

    private Removal.Item item(String id, LiveResource made) {
        return new Removal.Item(
                Optional.ofNullable(stack.resources().get(id)).orElseThrow(), Optional.of(made), Policy.DELETE);
    }

    private void complete(List<String> failed) {
        formers.forEach((id, former) -> {
            if (former.live().isEmpty()) {
                stack.resources().remove(id);
            }
        });
        stack.rest();
        stack.enter(
                StackStatus.UPDATE_ROLLBACK_COMPLETE,
                failed.isEmpty() ? "" : "Update rollback successful. One or more resources could not be deleted.");
    }
}
