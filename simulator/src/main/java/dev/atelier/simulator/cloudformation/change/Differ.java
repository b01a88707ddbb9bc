package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.change.Change.Action;
import dev.atelier.simulator.cloudformation.change.Change.Replacement;
import dev.atelier.simulator.cloudformation.change.ChangeDetail.Recreation;
import dev.atelier.simulator.cloudformation.change.ChangeDetail.Source;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackResource;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.resources.ResourceType;
import dev.atelier.simulator.resources.ResourceTypes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Compares what a stack is with what it is to become. */
final class Differ {

    private final ResourceTypes types;
    private final Stack stack;
    private final StackModel next;
    private final boolean tagsChange;
    private final Map<String, Change> changes = new LinkedHashMap<>();

    Differ(ResourceTypes types, Stack stack, StackModel next, boolean tagsChange) {
        this.types = types;
        this.stack = stack;
        this.next = next;
        this.tagsChange = tagsChange;
    }

    /** What changes: new and changed resources in the order of their dependencies, then those that go. */
    List<Change> changes() {
        for (String id : next.graph().order()) {
            ResourceDefinition definition =
                    Optional.ofNullable(next.resources().get(id)).orElseThrow();
            Optional<StackResource> present = present(id);
            if (present.isEmpty()) {
                changes.put(id, added(definition));
            } else {
                modified(present.get(), definition).ifPresent(change -> changes.put(id, change));
            }
        }
        stack.resources().values().stream()
                .filter(resource ->
                        resource.live().isPresent() && !next.resources().containsKey(resource.logicalId()))
                .forEach(resource -> changes.put(resource.logicalId(), removed(resource)));
        return List.copyOf(changes.values());
    }

    private Optional<StackResource> present(String id) {
        return Optional.ofNullable(stack.resources().get(id))
                .filter(resource -> resource.live().isPresent());
    }

    private Change added(ResourceDefinition definition) {
        return new Change(
                Action.ADD,
                definition.logicalId(),
                "",
                definition.type(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.of(Contexts.of(next, definition)));
    }

    private Change removed(StackResource resource) {
        return new Change(
                Action.REMOVE,
                resource.logicalId(),
                resource.physicalId(),
                resource.type(),
                Optional.empty(),
                Optional.of(removalAction(resource.definition())),
                List.of(),
                Optional.of(Contexts.of(previous(), resource.definition())),
                Optional.empty());
    }

    private static String removalAction(ResourceDefinition definition) {
        return switch (definition.deletionPolicy()) {
            case RETAIN, RETAIN_EXCEPT_ON_CREATE -> "Retain";
            case SNAPSHOT -> "Snapshot";
            case DELETE -> "Delete";
        };
    }

    private Optional<Change> modified(StackResource resource, ResourceDefinition definition) {
        List<ChangeDetail> details = details(resource, definition);
        if (details.isEmpty()) {
            return Optional.empty();
        }
        Replacement replacement = replacement(details);
        return Optional.of(new Change(
                Action.MODIFY,
                resource.logicalId(),
                resource.physicalId(),
                resource.type(),
                Optional.of(replacement),
                replacement == Replacement.FALSE
                        ? Optional.empty()
                        : Optional.of("ReplaceAnd"
                                + (definition.updateReplacePolicy().text().startsWith("Retain")
                                        ? "Retain"
                                        : definition.updateReplacePolicy().text())),
                details,
                Optional.of(Contexts.of(previous(), resource.definition())),
                Optional.of(Contexts.of(next, definition))));
    }

    private List<ChangeDetail> details(StackResource resource, ResourceDefinition definition) {
        ResourceType type = types.get(definition.type());
        var details =
                new ArrayList<>(new PropertyDiffer(type, previous(), next, changes).details(resource, definition));
        if (tagsChange && type.properties().contains("Tags")) {
            details.add(direct("Tags"));
        }
        ResourceDefinition before = resource.definition();
        if (before.deletionPolicy() != definition.deletionPolicy()) {
            details.add(direct("DeletionPolicy"));
        }
        if (before.updateReplacePolicy() != definition.updateReplacePolicy()) {
            details.add(direct("UpdateReplacePolicy"));
        }
        for (String part : List.of("Metadata", "CreationPolicy", "UpdatePolicy")) {
            if (!part(previous(), before, part).equals(part(next, definition, part))) {
                details.add(direct(part));
            }
        }
        return details;
    }

    private static Optional<Object> part(StackModel model, ResourceDefinition definition, String name) {
        return Optional.ofNullable(definition.further().get(name)).map(model::foreseen);
    }

    private static ChangeDetail direct(String attribute) {
        return new ChangeDetail(
                attribute, Optional.empty(), Recreation.NEVER, false, Source.DIRECT_MODIFICATION, Optional.empty());
    }

    private StackModel previous() {
        return stack.model().orElse(next);
    }

    private static Replacement replacement(List<ChangeDetail> details) {
        if (details.stream().anyMatch(each -> each.recreation() == Recreation.ALWAYS && !each.dynamic())) {
            return Replacement.TRUE;
        }
        return details.stream().allMatch(each -> each.recreation() == Recreation.NEVER)
                ? Replacement.FALSE
                : Replacement.CONDITIONAL;
    }
}
