package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.change.Change.Action;
import dev.atelier.simulator.cloudformation.change.Change.Replacement;
import dev.atelier.simulator.cloudformation.change.ChangeDetail.Recreation;
import dev.atelier.simulator.cloudformation.change.ChangeDetail.Source;
import dev.atelier.simulator.cloudformation.stack.StackResource;
import dev.atelier.simulator.cloudformation.template.Reference;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.resources.PropertyPath;
import dev.atelier.simulator.resources.ResourceType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** Finds which properties of one resource change, and what causes that. */
final class PropertyDiffer {

    private final ResourceType type;
    private final StackModel previous;
    private final StackModel next;
    private final Map<String, Change> changes;

    /** The changes are those of the resources this one may refer to. */
    PropertyDiffer(ResourceType type, StackModel previous, StackModel next, Map<String, Change> changes) {
        this.type = type;
        this.previous = previous;
        this.next = next;
        this.changes = changes;
    }

    List<ChangeDetail> details(StackResource resource, ResourceDefinition definition) {
        Map<String, Object> before = previous.foreseen(resource.definition());
        Map<String, Object> after = next.foreseen(definition);
        var names = new LinkedHashSet<String>(before.keySet());
        names.addAll(after.keySet());
        var details = new ArrayList<ChangeDetail>();
        for (String name : names) {
            Optional<Object> raw = Optional.ofNullable(definition.properties().get(name));
            if (Objects.equals(before.get(name), after.get(name))) {
                raw.ifPresent(value -> details.addAll(dynamic(name, value)));
            } else {
                boolean untouched = raw.equals(
                        Optional.ofNullable(resource.definition().properties().get(name)));
                details.addAll(changed(name, raw, untouched, recreation(name, before, after)));
            }
        }
        return details;
    }

    private List<ChangeDetail> changed(String name, Optional<Object> raw, boolean untouched, Recreation recreation) {
        List<String> parameters = untouched
                ? raw.stream()
                        .flatMap(value -> next.references(value).stream())
                        .map(Reference::name)
                        .filter(this::isChangedParameter)
                        .toList()
                : List.of();
        return parameters.isEmpty()
                ? List.of(detail(name, recreation, false, Source.DIRECT_MODIFICATION, Optional.empty()))
                : parameters.stream()
                        .map(parameter ->
                                detail(name, recreation, false, Source.PARAMETER_REFERENCE, Optional.of(parameter)))
                        .toList();
    }

    private boolean isChangedParameter(String name) {
        var now = next.environment().parameters().get(name);
        var then = previous.environment().parameters().get(name);
        return now != null && (then == null || !now.resolved().equals(then.resolved()));
    }

    /** A property that looks the same may still change with what it refers to. */
    private List<ChangeDetail> dynamic(String name, Object raw) {
        var details = new ArrayList<ChangeDetail>();
        for (Reference reference : next.references(raw)) {
            Optional<Change> target = Optional.ofNullable(changes.get(reference.name()))
                    .filter(change -> change.action() == Action.MODIFY);
            if (target.isEmpty()) {
                continue;
            }
            if (reference.attribute().isPresent()) {
                details.add(
                        detail(name, recreation(name), true, Source.RESOURCE_ATTRIBUTE, Optional.of(reference.text())));
            } else if (target.get()
                    .replacement()
                    .filter(Replacement.FALSE::equals)
                    .isEmpty()) {
                details.add(
                        detail(name, recreation(name), true, Source.RESOURCE_REFERENCE, Optional.of(reference.name())));
            }
        }
        return details;
    }

    private static ChangeDetail detail(
            String name, Recreation recreation, boolean dynamic, Source source, Optional<String> cause) {
        return new ChangeDetail("Properties", Optional.of(name), recreation, dynamic, source, cause);
    }

    private Recreation recreation(String name, Map<String, Object> before, Map<String, Object> after) {
        if (anyDiffers(type.createOnly(), name, before, after)) {
            return Recreation.ALWAYS;
        }
        return anyDiffers(type.conditional(), name, before, after) ? Recreation.CONDITIONALLY : Recreation.NEVER;
    }

    private static boolean anyDiffers(
            List<String> paths, String name, Map<String, Object> before, Map<String, Object> after) {
        return paths.stream().filter(path -> isWithin(path, name)).anyMatch(path -> !PropertyPath.find(before, path)
                .equals(PropertyPath.find(after, path)));
    }

    private Recreation recreation(String name) {
        if (type.createOnly().stream().anyMatch(path -> isWithin(path, name))) {
            return Recreation.ALWAYS;
        }
        return type.conditional().stream().anyMatch(path -> isWithin(path, name))
                ? Recreation.CONDITIONALLY
                : Recreation.NEVER;
    }

    private static boolean isWithin(String path, String name) {
        return path.equals(name) || path.startsWith(name + ".");
    }
}
