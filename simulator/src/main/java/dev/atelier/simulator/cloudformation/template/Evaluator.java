package dev.atelier.simulator.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Evaluates parts of a template in an environment. */
public final class Evaluator {

    /** What {@code AWS::NoValue} stands for; what has this value is left out. */
    static final Object NO_VALUE = new Object() {
        @Override
        public String toString() {
            return "";
        }
    };

    private final Environment environment;
    private final Scope scope;
    private final Conditions conditions;
    private final Functions functions;

    /** An evaluator that takes resources and imports from a scope. */
    public Evaluator(Environment environment, Scope scope) {
        this.environment = environment;
        this.scope = scope;
        this.conditions = new Conditions(environment.template().conditions(), this, false);
        this.functions = new Functions(environment, this);
    }

    /** Whether a condition of the template holds. */
    public boolean holds(String condition) {
        return conditions.holds(condition);
    }

    /** The value of a part: maps, lists and single values without functions. */
    public Object evaluate(Object node) {
        Optional<Call> call = Call.of(node);
        if (call.isPresent()) {
            return call(call.get());
        }
        return switch (node) {
            case Map<?, ?> map -> mapping(map);
            case List<?> list -> sequence(list);
            default -> node;
        };
    }

    /** The value of a part that must be a single one, as text. */
    public String text(Object node) {
        Object value = evaluate(node);
        if (value instanceof Map || value instanceof List) {
            throw new TemplateException("Template error: a single value is expected where the template gives " + node);
        }
        return value.toString();
    }

    /** The properties of a resource. */
    public Map<String, Object> properties(ResourceDefinition definition) {
        return mapping(definition.properties());
    }

    /** What a reference gives. */
    Object follow(Reference reference) {
        if (reference.attribute().isPresent()) {
            return scope.attribute(reference.name(), reference.attribute().get());
        }
        return environment.value(reference.name()).orElseGet(() -> scope.ref(reference.name()));
    }

    private Object call(Call call) {
        return switch (call.function()) {
            case "Ref", "Fn::GetAtt" -> follow(call.reference());
            case "Fn::If" -> {
                List<?> branches = call.arguments(3, 3);
                yield evaluate(branches.get(conditions.holds(branches.get(0).toString()) ? 1 : 2));
            }
            case "Fn::ImportValue" -> scope.imported(text(call.argument()));
            default -> functions.call(call);
        };
    }

    private Map<String, Object> mapping(Map<?, ?> map) {
        var values = new LinkedHashMap<String, Object>();
        map.forEach((key, each) -> {
            Object value = evaluate(each);
            if (value != NO_VALUE) {
                values.put(key.toString(), value);
            }
        });
        return values;
    }

    private List<Object> sequence(List<?> list) {
        var values = new ArrayList<Object>();
        list.forEach(each -> {
            Object value = evaluate(each);
            if (value != NO_VALUE) {
                values.add(value);
            }
        });
        return values;
    }
}
