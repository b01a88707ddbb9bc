package dev.atelier.simulator.cloudformation.template;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.function.Predicate;

/** Collects what a part of a template refers to. */
public final class References {

    private final Optional<Predicate<String>> conditions;
    private final SequencedSet<Reference> found = new LinkedHashSet<>();

    private References(Optional<Predicate<String>> conditions) {
        this.conditions = conditions;
    }

    /** Everything it refers to, in both branches of each {@code Fn::If}. */
    public static SequencedSet<Reference> all(Object node) {
        var references = new References(Optional.empty());
        references.visit(node);
        return references.found;
    }

    /** What it refers to where the conditions are as given. */
    public static SequencedSet<Reference> where(Predicate<String> conditions, Object node) {
        var references = new References(Optional.of(conditions));
        references.visit(node);
        return references.found;
    }

    private void visit(Object node) {
        Optional<Call> call = Call.of(node);
        if (call.isPresent()) {
            call(call.get());
        } else if (node instanceof Map<?, ?> map) {
            map.values().forEach(this::visit);
        } else if (node instanceof List<?> list) {
            list.forEach(this::visit);
        }
    }

    private void call(Call call) {
        switch (call.function()) {
            case "Ref", "Fn::GetAtt" -> found.add(call.reference());
            case "Fn::Sub" -> {
                SubText sub = SubText.of(call);
                found.addAll(sub.references());
                sub.variables().values().forEach(this::visit);
            }
            case "Fn::If" -> {
                List<?> branches = call.arguments(3, 3);
                if (conditions.isEmpty()) {
                    visit(branches.get(1));
                    visit(branches.get(2));
                } else {
                    visit(branches.get(conditions.get().test(branches.get(0).toString()) ? 1 : 2));
                }
            }
            default -> visit(call.argument());
        }
    }
}
