package dev.atelier.simulator.cloudformation.template;

import dev.atelier.simulator.http.JsonReply;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The intrinsic functions that make values of values. */
final class Functions {

    private final Environment environment;
    private final Evaluator evaluator;

    Functions(Environment environment, Evaluator evaluator) {
        this.environment = environment;
        this.evaluator = evaluator;
    }

    Object call(Call call) {
        return switch (call.function()) {
            case "Fn::Sub" -> sub(call);
            case "Fn::Join" -> join(call);
            case "Fn::Split" -> split(call);
            case "Fn::Select" -> select(call);
            case "Fn::FindInMap" -> findInMap(call);
            case "Fn::Base64" ->
                Base64.getEncoder()
                        .encodeToString(evaluator.text(call.argument()).getBytes(StandardCharsets.UTF_8));
            case "Fn::GetAZs" -> zones(evaluator.text(call.argument()));
            case "Fn::Cidr" -> cidr(call);
            case "Fn::Length" -> (long) list(call, call.argument()).size();
            case "Fn::ToJsonString" -> JsonReply.text(evaluator.evaluate(call.argument()));
            default ->
                throw new TemplateException(
                        "Template error: the function " + call.function() + " is not supported here");
        };
    }

    private String sub(Call call) {
        return SubText.of(call).fill(evaluator::text, reference -> {
            Object value = evaluator.follow(reference);
            if (value instanceof List) {
                throw new TemplateException("Template error: Fn::Sub cannot substitute the list " + reference.text());
            }
            return value.toString();
        });
    }

    private Object join(Call call) {
        List<?> pair = call.arguments(2, 2);
        String delimiter = evaluator.text(pair.get(0));
        Object items = evaluator.evaluate(pair.get(1));
        if (items instanceof List<?> list) {
            return list.stream().map(Object::toString).collect(Collectors.joining(delimiter));
        }
        if (Symbols.in(items)) {
            return items;
        }
        throw new TemplateException(
                "Template error: every Fn::Join object requires two parameters, (1) a string delimiter"
                        + " and (2) a list of strings to be joined or a function that returns a list of strings (such as"
                        + " Fn::GetAZs) to be joined.");
    }

    private List<Object> split(Call call) {
        List<?> pair = call.arguments(2, 2);
        String delimiter = evaluator.text(pair.get(0));
        return List.of((Object[]) evaluator.text(pair.get(1)).split(Pattern.quote(delimiter), -1));
    }

    private Object select(Call call) {
        List<?> pair = call.arguments(2, 2);
        String index = evaluator.text(pair.get(0));
        Object items = evaluator.evaluate(pair.get(1));
        boolean number = index.matches("[0-9]{1,6}");
        if (items instanceof List<?> list && number && Integer.parseInt(index) < list.size()) {
            return list.get(Integer.parseInt(index));
        }
        if (Symbols.in(items) || Symbols.in(index)) {
            return Symbols.symbol("select " + items + " " + index);
        }
        if (items instanceof List && number) {
            throw new TemplateException("Template error: Fn::Select cannot select nonexistent value at index " + index);
        }
        throw new TemplateException("Template error: Fn::Select requires a list argument with two elements: an integer"
                + " index and a list");
    }

    private Object findInMap(Call call) {
        List<?> names = call.arguments(3, 4);
        String map = evaluator.text(names.get(0));
        String first = evaluator.text(names.get(1));
        String second = evaluator.text(names.get(2));
        return Optional.ofNullable(environment.template().mapping(map).get(first))
                .flatMap(row -> Optional.ofNullable(row.get(second)))
                .or(() -> otherwise(names))
                .orElseThrow(() -> new TemplateException(
                        "Template error: Unable to get mapping for " + map + "::" + first + "::" + second));
    }

    private Optional<Object> otherwise(List<?> names) {
        return environment.template().extended()
                        && names.size() == 4
                        && names.get(3) instanceof Map<?, ?> options
                        && options.get("DefaultValue") != null
                ? Optional.of(evaluator.evaluate(options.get("DefaultValue")))
                : Optional.empty();
    }

    private List<Object> zones(String region) {
        String name = region.isEmpty() ? environment.region() : region;
        return List.of(name + "a", name + "b", name + "c");
    }

    private Object cidr(Call call) {
        List<?> arguments = call.arguments(2, 3);
        String block = evaluator.text(arguments.get(0));
        if (Symbols.in(block)) {
            return Symbols.symbol("cidr " + block);
        }
        return Cidr.split(
                block, evaluator.text(arguments.get(1)), arguments.size() < 3 ? "8" : evaluator.text(arguments.get(2)));
    }

    private List<?> list(Call call, Object argument) {
        Object value = evaluator.evaluate(argument);
        if (value instanceof List<?> list) {
            return list;
        }
        throw new TemplateException("Template error: " + call.function() + " requires a list");
    }
}
