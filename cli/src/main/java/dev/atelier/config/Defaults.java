package dev.atelier.config;

import dev.atelier.catalog.Condition;
import dev.atelier.catalog.ParameterDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.catalog.SystemDefinition.Rule;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/** What a config holds before the operator sets anything. */
final class Defaults {
    private Defaults() {}

    /** The defaults by parameter. */
    static Map<String, String> of(SystemDefinition definition) {
        Map<String, String> defaults = new LinkedHashMap<>();
        definition.parameters().values().forEach(parameter -> parameter
                .defaultValue()
                .ifPresent(value -> defaults.put(parameter.name(), value)));
        return defaults;
    }

    /** The parameters that an operator must set who sets nothing else; of several alternatives the first. */
    static Set<String> demanded(SystemDefinition definition, Map<String, String> defaults) {
        Set<String> demanded = new LinkedHashSet<>();
        definition.parameters().values().stream()
                .filter(parameter -> parameter.required().holds(defaults) && !defaults.containsKey(parameter.name()))
                .map(ParameterDefinition::name)
                .forEach(demanded::add);
        for (Rule rule : definition.rules()) {
            if (rule instanceof Rule.AnyOf(var names)
                    && names.stream().noneMatch(name -> demanded.contains(name) || defaults.containsKey(name))) {
                demanded.add(names.getFirst());
            }
        }
        return demanded;
    }

    /** Whether the condition says anything that an operator decides. */
    static boolean isConditional(Condition condition) {
        return !condition.equals(Condition.ALWAYS) && !condition.equals(Condition.NEVER);
    }
}
