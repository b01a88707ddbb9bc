package dev.atelier.plan;

import dev.atelier.catalog.Template;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What of a template can be told without CloudFormation: conditions and references to parameters whose values are known. Whatever
 * depends on anything else stays open.
 */
final class TemplateValues {
    private final Template template;
    private final Map<String, String> parameters = new HashMap<>();

    TemplateValues(Installation.Stack stack, Map<String, Map<String, String>> outputs) {
        this.template = stack.template();
        for (Template.Parameter parameter : template.parameters().values()) {
            if (parameter.noEcho()) {
                continue;
            }
            Optional.ofNullable(stack.parameters().get(parameter.name()))
                    .map(value -> value.text(outputs))
                    .orElse(parameter.defaultValue())
                    .ifPresent(text -> parameters.put(parameter.name(), text));
        }
    }

    /** Whether a condition holds; empty where it cannot be told. */
    Optional<Boolean> condition(String name) {
        return Optional.ofNullable(template.conditions().get(name)).flatMap(this::holds);
    }

    private Optional<Boolean> holds(Object condition) {
        if (condition instanceof Map<?, ?> call && call.size() == 1) {
            var entry = call.entrySet().iterator().next();
            List<?> arguments = entry.getValue() instanceof List<?> list ? list : List.of(entry.getValue());
            return switch (String.valueOf(entry.getKey())) {
                case "Condition" -> condition(String.valueOf(arguments.getFirst()));
                case "Fn::Not" -> holds(arguments.getFirst()).map(holds -> !holds);
                case "Fn::And" -> all(arguments, true);
                case "Fn::Or" -> all(arguments, false).map(noneHolds -> !noneHolds);
                case "Fn::Equals" ->
                    text(arguments.getFirst())
                            .flatMap(left -> text(arguments.getLast()).map(left::equals));
                default -> Optional.empty();
            };
        }
        return Optional.empty();
    }

    /** Whether all of them are so: one that certainly is not decides. */
    private Optional<Boolean> all(List<?> conditions, boolean so) {
        var known = conditions.stream().map(this::holds).toList();
        if (known.contains(Optional.of(!so))) {
            return Optional.of(false);
        }
        return known.contains(Optional.<Boolean>empty()) ? Optional.empty() : Optional.of(true);
    }

    private Optional<String> text(Object value) {
        return resolved(value) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** The properties of a resource with references to known parameters replaced. */
    Map<String, Object> properties(Template.Resource resource) {
        return resource.properties().entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, entry -> resolved(entry.getValue())));
    }

    private Object resolved(Object value) {
        return switch (value) {
            case Map<?, ?> map
            when map.get("Ref") instanceof String name && parameters.containsKey(name) ->
                String.valueOf(parameters.get(name));
            case Map<?, ?> map when map.get("Fn::Sub") instanceof String text -> Map.of("Fn::Sub", substituted(text));
            case Map<?, ?> map
            when map.get("Fn::If") instanceof List<?> choice && choice.size() == 3 ->
                condition(String.valueOf(choice.getFirst()))
                        .<Object>map(holds -> resolved(choice.get(holds ? 1 : 2)))
                        .orElse(map);
            case Map<?, ?> map ->
                map.entrySet().stream()
                        .collect(Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()), entry -> resolved(entry.getValue())));
            case List<?> list -> list.stream().map(this::resolved).toList();
            default -> value instanceof String ? value : String.valueOf(value);
        };
    }

    private String substituted(String text) {
        String result = text;
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            result = result.replace("${" + parameter.getKey() + "}", parameter.getValue());
        }
        return result;
    }
}
