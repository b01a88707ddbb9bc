package dev.atelier.templates;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.YamlReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A template as JSON with the long forms of CloudFormation's functions: what every tool understands in the same way. */
record LongForm(String path, Node.Mapping root) {

    static LongForm of(String path, String body) {
        return new LongForm(path, (Node.Mapping) YamlReader.read(path, body.getBytes(StandardCharsets.UTF_8)));
    }

    String json() throws IOException {
        return JSON.std.asString(value(root));
    }

    private static Object value(Node node) {
        Object plain =
                switch (node) {
                    case Node.Scalar scalar -> scalar(scalar);
                    case Node.Sequence sequence ->
                        sequence.items().stream().map(LongForm::value).toList();
                    case Node.Mapping mapping -> mapping(mapping);
                };
        return switch (node.tag()) {
            case "!Ref", "!Condition" -> Map.of(node.tag().substring(1), plain);
            case "!GetAtt" ->
                Map.of("Fn::GetAtt", plain instanceof String text ? List.of(text.split("\\.", 2)) : plain);
            default -> node.tag().startsWith("!") ? Map.of("Fn::" + node.tag().substring(1), plain) : plain;
        };
    }

    private static Object scalar(Node.Scalar scalar) {
        return switch (scalar.tag()) {
            case "int" -> Long.parseLong(scalar.text());
            case "bool" -> Boolean.parseBoolean(scalar.text());
            default -> scalar.text();
        };
    }

    private static Map<String, Object> mapping(Node.Mapping mapping) {
        Map<String, Object> values = new LinkedHashMap<>();
        mapping.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
        return values;
    }
}
