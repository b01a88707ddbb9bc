package dev.atelier.plan;

import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What is known before a deployment of the change to one stack. */
public final class Forecast {
    private final Installation.Stack stack;

    public Forecast(Installation.Stack stack) {
        this.stack = stack;
    }

    /** The changes of a change set as the operator reads them. */
    public List<Resource> resources(List<ResourceChange> changes) {
        var guard = new DataGuard(stack, changes);
        var losses = guard.losses();
        return changes.stream()
                .map(change -> new Resource(
                        verb(change),
                        change.logicalId(),
                        change.type(),
                        change.replacement(),
                        change.causes(),
                        losses.contains(change) ? DataGuard.loss(change) : ""))
                .toList();
    }

    private static Verb verb(ResourceChange change) {
        return switch (change.action()) {
            case ADD, OTHER -> Verb.ADD;
            case REMOVE -> Verb.REMOVE;
            case MODIFY -> change.replacement() == Replacement.YES ? Verb.REPLACE : Verb.MODIFY;
        };
    }

    /**
     * What the template adds where no change set can tell yet: all but what a condition certainly leaves out.
     *
     * @param outputs of the stacks that stand, by stack id
     */
    public List<ResourceChange> additions(Map<String, Map<String, String>> outputs) {
        var values = new TemplateValues(stack, outputs);
        return stack.template().resources().values().stream()
                .filter(resource ->
                        resource.condition().flatMap(values::condition).orElse(true))
                .map(resource ->
                        ResourceChange.addition(resource.logicalId(), resource.type(), values.properties(resource)))
                .toList();
    }

    /** What goes when a half-made stack is deleted to be made anew. */
    public static Stream<ResourceChange> remains(Standing.Stack found) {
        return found.resources().stream()
                .map(resource -> new ResourceChange(
                        ResourceChange.Action.REMOVE,
                        resource.logicalId(),
                        resource.type(),
                        Replacement.NO,
                        ResourceChange.Disposal.DELETE,
                        List.of(),
                        Map.of(),
                        Map.of()));
    }

    /** The ids of the stacks whose outputs it takes. */
    public Stream<String> references() {
        return stack.parameters().values().stream()
                .flatMap(value -> value instanceof Installation.Value.Pending pending
                        ? pending.expression().outputs().stream()
                        : Stream.empty())
                .map(reference -> reference.stack())
                .distinct();
    }

    /** The ids of the stacks and steps whose outputs are missing. */
    public List<String> waitsFor(Map<String, Map<String, String>> outputs) {
        return stack.parameters().values().stream()
                .filter(value -> value.text(outputs).isEmpty())
                .flatMap(value -> value instanceof Installation.Value.Pending pending
                        ? pending.expression().outputs().stream()
                        : Stream.empty())
                .filter(reference -> !Optional.ofNullable(outputs.get(reference.stack()))
                        .orElse(Map.of())
                        .containsKey(reference.output()))
                .map(reference -> reference.stack())
                .distinct()
                .sorted()
                .toList();
    }
}
