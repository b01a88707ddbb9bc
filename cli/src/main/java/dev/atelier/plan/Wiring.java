package dev.atelier.plan;

import dev.atelier.catalog.Expression;
import dev.atelier.catalog.Letters;
import dev.atelier.catalog.StackDefinition;
import dev.atelier.catalog.Template;
import dev.atelier.plan.Installation.Value;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Decides what is passed to the parameters of a stack's template: what the definition wires, else the operator's parameter of the
 * same name, else nothing, so that the template's default holds.
 */
final class Wiring {
    private final Binder binder;

    Wiring(Binder binder) {
        this.binder = binder;
    }

    SequencedMap<String, Value> parameters(StackDefinition stack, Template template) {
        SequencedMap<String, Value> passed = new LinkedHashMap<>();
        for (Template.Parameter parameter : template.parameters().values()) {
            value(stack, parameter).ifPresent(value -> passed.put(parameter.name(), value));
        }
        return passed;
    }

    private Optional<Value> value(StackDefinition stack, Template.Parameter parameter) {
        return Optional.ofNullable(stack.parameters().get(parameter.name()))
                .map(binder::value)
                .orElseGet(() -> sameNamed(parameter));
    }

    private Optional<Value> sameNamed(Template.Parameter parameter) {
        return binder.config().parameters().entrySet().stream()
                .filter(entry -> Letters.of(entry.getKey()).equals(Letters.of(parameter.name())))
                .findFirst()
                .map(entry -> Value.of(Expression.literal(entry.getValue())));
    }
}
