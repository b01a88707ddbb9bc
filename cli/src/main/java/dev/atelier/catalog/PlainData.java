package dev.atelier.catalog;

import dev.atelier.yaml.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Nodes of a template as maps, lists, texts, numbers and booleans, with CloudFormation's short tags written out: {@code !Ref x}
 * is {@code {Ref: x}}, {@code !GetAtt a.B} is {@code {Fn::GetAtt: [a, B]}}.
 */
final class PlainData {
    private PlainData() {}

    static Object of(Node node) {
        Object plain =
                switch (node) {
                    case Node.Scalar scalar -> scalar(scalar);
                    case Node.Sequence sequence ->
                        sequence.items().stream().map(PlainData::of).toList();
                    case Node.Mapping mapping -> mapping(mapping);
                };
        return node.tag().startsWith("!") ? function(node.tag().substring(1), plain) : plain;
    }

    private static Object scalar(Node.Scalar scalar) {
        return switch (scalar.tag()) {
            case "bool" -> Boolean.parseBoolean(scalar.text());
            case "int" -> number(scalar.text());
            default -> scalar.text();
        };
    }

    /** A number as written where it does not fit, such as an account id with a leading zero. */
    private static Object number(String text) {
        try {
            Long number = Long.parseLong(text);
            return number.toString().equals(text) ? number : text;
        } catch (NumberFormatException e) {
            return text;
        }
    }

    private static Map<String, Object> mapping(Node.Mapping mapping) {
        Map<String, Object> plain = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> plain.put(key, of(entry.value())));
        return plain;
    }

    private static Map<String, Object> function(String name, Object argument) {
        return switch (name) {
            case "Ref", "Condition" -> Map.of(name, argument);
            case "GetAtt" ->
                Map.of("Fn::GetAtt", argument instanceof String path ? List.of(path.split("\\.", 2)) : argument);
            default -> Map.of("Fn::" + name, argument);
        };
    }
}
