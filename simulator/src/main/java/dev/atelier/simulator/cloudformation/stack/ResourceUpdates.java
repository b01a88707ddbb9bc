package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.cloudformation.stack.StackPolicy.Action;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.resources.PropertyPath;
import dev.atelier.simulator.resources.ResourceType;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides what an update does with each resource: nothing, create, change in place, or replace. */
final class ResourceUpdates {

    private final Workshop workshop;
    private final Stack stack;
    private final StackModel next;
    private final Optional<StackPolicy> policy;
    private final boolean tagsChange;

    ResourceUpdates(Workshop workshop, Stack stack, StackModel next, Optional<StackPolicy> policy, boolean tagsChange) {
        this.workshop = workshop;
        this.stack = stack;
        this.next = next;
        this.policy = policy;
        this.tagsChange = tagsChange;
    }

    /** A resource that the stack does not have yet. */
    StackResource fresh(String id) {
        return new StackResource(definition(id), Set.of());
    }

    /** The resources that the next template no longer has. */
    List<StackResource> removed() {
        return stack.resources().values().stream()
                .filter(resource -> !next.resources().containsKey(resource.logicalId()))
                .toList();
    }

    /** Those of them that the stack policy protects; each says so in the history. */
    List<String> deniedRemovals() {
        return removed().stream()
                .filter(resource -> denial(resource, Action.DELETE)
                        .map(sentence -> {
                            stack.enter(resource, ResourceStatus.UPDATE_FAILED, sentence);
                            return sentence;
                        })
                        .isPresent())
                .map(StackResource::logicalId)
                .toList();
    }

    /** What is to be done for a resource; empty when nothing is. */
    Optional<Task> task(StackResource resource, Set<String> needs, Completion completion) {
        ResourceDefinition definition = definition(resource.logicalId());
        resource.define(definition, needs);
        if (resource.live().isEmpty()) {
            return Optional.of(workshop.creation(stack, next, resource, completion));
        }
        try {
            Map<String, Object> properties = workshop.evaluator(stack, next).properties(definition);
            return change(resource, resource.live().get(), properties, completion);
        } catch (TemplateException e) {
            return Optional.of(failing(resource, e.reason(), completion));
        }
    }

    private Optional<Task> change(
            StackResource resource, LiveResource live, Map<String, Object> properties, Completion completion) {
        ResourceType type = workshop.types().get(resource.type());
        boolean differs = !properties.equals(resource.properties());
        if (!differs && !(tagsChange && type.properties().contains("Tags"))) {
            return Optional.empty();
        }
        boolean replaces = type.createOnly().stream().anyMatch(path -> !PropertyPath.find(resource.properties(), path)
                .equals(PropertyPath.find(properties, path)));
        Optional<String> denial = denial(resource, replaces ? Action.REPLACE : Action.MODIFY);
        if (denial.isPresent()) {
            return Optional.of(failing(resource, denial.get(), completion));
        }
        return Optional.of(
                replaces
                        ? new CreateTask(
                                workshop,
                                stack,
                                resource,
                                properties,
                                CreationPolicy.of(resource.definition(), workshop.evaluator(stack, next)),
                                Optional.of(live),
                                completion)
                        : new UpdateTask(workshop, stack, resource, live, properties, completion));
    }

    private Optional<String> denial(StackResource resource, Action action) {
        return policy.flatMap(rules -> rules.denial(action, resource.logicalId(), resource.type()));
    }

    private Task failing(StackResource resource, String reason, Completion completion) {
        return new FailingTask(workshop, stack, resource, ResourceStatus.UPDATE_FAILED, reason, completion);
    }

    private ResourceDefinition definition(String id) {
        return Optional.ofNullable(next.resources().get(id)).orElseThrow();
    }
}
