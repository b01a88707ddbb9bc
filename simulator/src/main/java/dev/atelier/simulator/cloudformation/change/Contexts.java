package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.Symbols;
import dev.atelier.simulator.http.JsonReply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes properties for people to compare: what is secret masked, what only the deployment will tell marked. */
final class Contexts {

    private static final String LATER = "{{changeSet:KNOWN_AFTER_APPLY}}";

    private Contexts() {}

    static String of(StackModel model, ResourceDefinition definition) {
        return JsonReply.text(Map.of("Properties", shown(model.foreseen(definition), model.hidden())));
    }

    private static Object shown(Object value, List<String> hidden) {
        return switch (value) {
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> copy.put(key.toString(), shown(each, hidden)));
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> shown(each, hidden)).toList();
            case String text when Symbols.in(text) -> LATER;
            case String text -> hidden.stream().reduce(text, (shown, secret) -> shown.replace(secret, "****"));
            default -> value;
        };
    }
}
