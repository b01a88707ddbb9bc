package dev.atelier.simulator.cloudformation.template;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads YAML templates; the short forms such as {@code !Ref} become the long ones. */
final class YamlText {

    private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,17})");

    private YamlText() {}

    static @Nullable Object parse(String text) {
        try {
            for (Event event : yaml().parse(new StringReader(text))) {
                if (event instanceof AliasEvent) {
                    throw new TemplateException(
                            "Template error: YAML aliases are not allowed in CloudFormation templates");
                }
            }
            Node root = yaml().compose(new StringReader(text));
            return root == null ? null : value(root);
        } catch (MarkedYAMLException e) {
            throw notWellFormed(Optional.ofNullable(e.getProblemMark()));
        }
    }

    private static Yaml yaml() {
        var options = new LoaderOptions();
        options.setCodePointLimit(4_000_000);
        return new Yaml(new SafeConstructor(options));
    }

    private static TemplateException notWellFormed(Optional<Mark> mark) {
        return new TemplateException("Template format error: YAML not well-formed."
                + mark.map(at -> " (line " + (at.getLine() + 1) + ", column " + (at.getColumn() + 1) + ")")
                        .orElse(""));
    }

    private static @Nullable Object value(Node node) {
        String tag = node.getTag().getValue();
        return tag.startsWith("!") ? function(tag.substring(1), node) : plain(node);
    }

    private static Map<String, @Nullable Object> function(String name, Node node) {
        var call = new LinkedHashMap<String, @Nullable Object>();
        switch (name) {
            case "Ref", "Condition" -> call.put(name, text(node));
            case "GetAtt" -> call.put("Fn::GetAtt", node instanceof ScalarNode scalar ? dotted(scalar) : plain(node));
            default -> call.put("Fn::" + name, node instanceof ScalarNode scalar ? scalar.getValue() : plain(node));
        }
        return call;
    }

    private static List<Object> dotted(ScalarNode scalar) {
        String[] names = scalar.getValue().split("\\.", 2);
        return List.of((Object[]) names);
    }

    private static String text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar.getValue();
        }
        throw notWellFormed(Optional.ofNullable(node.getStartMark()));
    }

    private static @Nullable Object plain(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar(scalar);
            case SequenceNode sequence -> {
                var list = new ArrayList<@Nullable Object>();
                sequence.getValue().forEach(each -> list.add(value(each)));
                yield list;
            }
            case MappingNode mapping -> mapping(mapping);
            default -> throw notWellFormed(Optional.ofNullable(node.getStartMark()));
        };
    }

    private static Map<String, @Nullable Object> mapping(MappingNode mapping) {
        var map = new LinkedHashMap<String, @Nullable Object>();
        for (NodeTuple entry : mapping.getValue()) {
            String key = text(entry.getKeyNode());
            if (map.containsKey(key)) {
                throw notWellFormed(Optional.ofNullable(entry.getKeyNode().getStartMark()));
            }
            map.put(key, value(entry.getValueNode()));
        }
        return map;
    }

    private static @Nullable Object scalar(ScalarNode scalar) {
        String text = scalar.getValue();
        if (scalar.getScalarStyle() != ScalarStyle.PLAIN) {
            return text;
        }
        return switch (text) {
            case "true", "True", "TRUE" -> true;
            case "false", "False", "FALSE" -> false;
            case "", "~", "null" -> null;
            default -> WHOLE.matcher(text).matches() ? (Object) Long.parseLong(text) : text;
        };
    }
}
