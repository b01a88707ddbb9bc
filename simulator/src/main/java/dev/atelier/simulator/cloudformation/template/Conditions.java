package dev.atelier.simulator.cloudformation.template;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The conditions of a template in an environment, evaluated when asked for; also those of its rules, which know more functions. */
final class Conditions {

    private final Map<String, Object> definitions;
    private final Evaluator evaluator;
    private final boolean inRules;
    private final Map<String, Boolean> known = new HashMap<>();
    private final Set<String> evaluating = new LinkedHashSet<>();

    Conditions(Map<String, Object> definitions, Evaluator evaluator, boolean inRules) {
        this.definitions = definitions;
        this.evaluator = evaluator;
        this.inRules = inRules;
    }

    boolean holds(String name) {
        Boolean before = known.get(name);
        if (before != null) {
            return before;
        }
        Object definition = definitions.get(name);
        if (definition == null) {
            throw new TemplateException("Template format error: Unresolved condition dependency " + name
                    + " in the Conditions block of the template");
        }
        if (!evaluating.add(name)) {
            throw new TemplateException(
                    "Template format error: Circular dependencies for condition " + String.join(", ", evaluating));
        }
        boolean holds = test(definition);
        evaluating.remove(name);
        known.put(name, holds);
        return holds;
    }

    boolean test(Object node) {
        if (node instanceof Map<?, ?> map && map.size() == 1 && map.get("Condition") instanceof String name) {
            return holds(name);
        }
        Optional<Call> call = Call.of(node);
        if (call.isPresent()) {
            return test(call.get());
        }
        throw new TemplateException("Template format error: Every Condition member must be a string or a function.");
    }

    private boolean test(Call call) {
        return switch (call.function()) {
            case "Fn::Equals" -> {
                List<?> pair = call.arguments(2, 2);
                yield evaluator
                        .evaluate(pair.get(0))
                        .toString()
                        .equals(evaluator.evaluate(pair.get(1)).toString());
            }
            case "Fn::Not" -> !test(single(call));
            case "Fn::And" -> call.arguments(2, 10).stream().allMatch(this::test);
            case "Fn::Or" -> call.arguments(2, 10).stream().anyMatch(this::test);
            default -> testInRule(call);
        };
    }

    private boolean testInRule(Call call) {
        String function = inRules ? call.function() : "";
        return switch (function) {
            case "Fn::Contains" -> values(call, 0).containsAll(values(call, 1));
            case "Fn::EachMemberIn" -> values(call, 1).containsAll(values(call, 0));
            case "Fn::EachMemberEquals" ->
                values(call, 1).containsAll(values(call, 0))
                        && Set.copyOf(values(call, 0)).size() <= 1;
            default ->
                throw new TemplateException("Template error: " + call.function() + " cannot be used as a condition");
        };
    }

    private List<String> values(Call call, int index) {
        Object value = evaluator.evaluate(call.arguments(2, 2).get(index));
        return value instanceof List<?> list
                ? list.stream().map(Object::toString).toList()
                : List.of(value.toString());
    }

    private static Object single(Call call) {
        return call.arguments(1, 1).getFirst();
    }
}
