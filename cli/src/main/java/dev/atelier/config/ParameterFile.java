package dev.atelier.config;

import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import dev.atelier.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A file of CloudFormation parameters: the list that the AWS CLI takes, or the mapping under {@code Parameters} that CodePipeline
 * takes.
 *
 * @param others keys beside the parameters
 */
record ParameterFile(List<Entry> entries, List<String> others) {
    private static final Pattern ESCAPE = Pattern.compile("\\\\.");

    /**
     * One parameter.
     *
     * @param value absent where the file says that the stack keeps the one it has
     */
    record Entry(String key, Position position, Optional<Node> value) {}

    static ParameterFile read(String file, byte[] text, Faults faults) {
        Node root = YamlReader.read(file, asYaml(text));
        return root instanceof Node.Mapping mapping ? ofMapping(mapping, faults) : ofList(root, faults);
    }

    /**
     * JSON is YAML but for two things: tabs between values, of which a text has none since JSON escapes them there, and the escape
     * of a slash.
     */
    private static byte[] asYaml(byte[] json) {
        String bytes = new String(json, StandardCharsets.ISO_8859_1).replace('\t', ' ');
        return ESCAPE.matcher(bytes)
                .replaceAll(escape -> escape.group().equals("\\/") ? "/" : Matcher.quoteReplacement(escape.group()))
                .getBytes(StandardCharsets.ISO_8859_1);
    }

    private static ParameterFile ofMapping(Node.Mapping root, Faults faults) {
        List<Entry> entries = new ArrayList<>();
        Fields fields = Fields.of(root, "the parameter file", faults);
        fields.requiredNode("Parameters")
                .flatMap(node -> Fields.mapping(node, "Parameters", faults))
                .ifPresent(parameters -> parameters.entries().values().stream()
                        .map(entry -> new Entry(entry.key(), entry.position(), Optional.of(entry.value())))
                        .forEach(entries::add));
        return new ParameterFile(
                entries,
                root.entries().keySet().stream()
                        .filter(key -> !key.equals("Parameters"))
                        .toList());
    }

    private static ParameterFile ofList(Node root, Faults faults) {
        List<Entry> entries = new ArrayList<>();
        Fields.sequence(root, "The parameter file", faults)
                .ifPresent(list -> list.items().forEach(item -> {
                    Fields fields = Fields.of(item, "an item of the parameter file", faults);
                    fields.requiredText("ParameterKey")
                            .map(key ->
                                    new Entry(key, fields.valuePosition("ParameterKey"), fields.node("ParameterValue")))
                            .ifPresent(entries::add);
                }));
        return new ParameterFile(entries, List.of());
    }
}
