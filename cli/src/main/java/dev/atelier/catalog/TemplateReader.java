package dev.atelier.catalog;

import dev.atelier.catalog.Template.Parameter;
import dev.atelier.catalog.Template.Resource;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.ScalarEdits;
import dev.atelier.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;

/**
 * Reads of a CloudFormation template what the tool needs to know; everything else is left to CloudFormation.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/template-anatomy.html">Template sections</a>
 */
final class TemplateReader {
    private TemplateReader() {}

    static Template read(String path, byte[] text, Bundle bundle) {
        Faults faults = new Faults(path);
        Node root = YamlReader.read(path, text);
        Embedding embedding = new Embedding(bundle, faults);
        embedding.search(root);
        Fields fields = Fields.of(root, "the template", faults);
        SequencedMap<String, Parameter> parameters = fields.named("Parameters", TemplateReader::parameter);
        Map<String, Object> conditions = plain(fields, "Conditions");
        fields.requiredNode("Resources");
        SequencedMap<String, Resource> resources = fields.named("Resources", TemplateReader::resource);
        Set<String> outputs = fields.named("Outputs", (entry, _) -> entry.key()).keySet();
        faults.throwIfAny(DefinitionReader.INVALID);
        String body = embedding.texts().isEmpty()
                ? new String(text, StandardCharsets.UTF_8)
                : ScalarEdits.apply(path, text, embedding.texts());
        return new Template(path, body, embedding.paths(), parameters, conditions, resources, outputs);
    }

    private static Parameter parameter(Node.Entry entry, Faults into) {
        Fields fields = Fields.of(entry.value(), "the parameter " + entry.key(), into);
        return new Parameter(entry.key(), fields.text("Type"), fields.optionalScalar("Default"), noEcho(fields));
    }

    private static boolean noEcho(Fields fields) {
        return fields.optionalScalar("NoEcho").filter("true"::equalsIgnoreCase).isPresent();
    }

    private static Resource resource(Node.Entry entry, Faults into) {
        Fields fields = Fields.of(entry.value(), "the resource " + entry.key(), into);
        Map<String, Object> properties = plain(fields, "Properties");
        String type = fields.text("Type");
        return new Resource(
                entry.key(),
                type,
                fields.optionalText("Condition"),
                fields.optionalText("DeletionPolicy").orElseGet(() -> usualDeletionPolicy(type, properties)),
                properties);
    }

    private static Map<String, Object> plain(Fields fields, String key) {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.named(key, (entry, _) -> entry.value()).forEach((name, value) -> plain.put(name, PlainData.of(value)));
        return plain;
    }

    /**
     * What CloudFormation does where the template says nothing.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
     */
    private static String usualDeletionPolicy(String type, Map<String, Object> properties) {
        boolean snapshot = type.equals("AWS::RDS::DBCluster")
                || (type.equals("AWS::RDS::DBInstance") && !properties.containsKey("DBClusterIdentifier"));
        return snapshot ? "Snapshot" : "Delete";
    }
}
