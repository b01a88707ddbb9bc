package dev.atelier.catalog;

import dev.atelier.catalog.Template.Resource;
import dev.atelier.yaml.Faults;
import dev.atelier.yaml.Fields;
import dev.atelier.yaml.Node;
import dev.atelier.yaml.Position;
import dev.atelier.yaml.ScalarEdits;
import dev.atelier.yaml.YamlReader;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * Writes deletion policies into a template. CloudFormation allows no reference there without a transform, so that a policy which the
 * operator chooses is written as a literal before the template is uploaded.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html">DeletionPolicy</a>
 */
final class DeletionPolicies {
    private final Template template;
    private final Faults faults;
    private final Map<Position, String> texts = new HashMap<>();
    private final SequencedMap<String, Resource> resources;

    private DeletionPolicies(Template template) {
        this.template = template;
        this.faults = new Faults(template.path());
        this.resources = new LinkedHashMap<>(template.resources());
    }

    static Template apply(Map<String, String> policies, Template template) {
        return new DeletionPolicies(template).apply(policies);
    }

    private Template apply(Map<String, String> policies) {
        byte[] body = template.body().getBytes(StandardCharsets.UTF_8);
        Fields root = Fields.of(YamlReader.read(template.path(), body), "the template", faults);
        Node found = root.requiredNode("Resources").orElseThrow();
        policies.forEach((id, policy) -> resource(Fields.of(found, "the resources", faults), id, policy));
        faults.throwIfAny(DefinitionReader.INVALID);
        return new Template(
                template.path(),
                ScalarEdits.apply(template.path(), body, texts),
                template.files(),
                template.parameters(),
                template.conditions(),
                resources,
                template.outputs());
    }

    private void resource(Fields all, String id, String policy) {
        Fields resource = all.required(id, "the resource " + id);
        replace(resource, "DeletionPolicy", policy);
        replace(resource, "UpdateReplacePolicy", policy.equals("RetainExceptOnCreate") ? "Retain" : policy);
        resources.computeIfPresent(id, (_, known) -> known.withDeletionPolicy(policy));
    }

    private void replace(Fields resource, String key, String policy) {
        Optional<Position> position = resource.requiredText(key).map(_ -> resource.valuePosition(key));
        position.ifPresent(place -> texts.put(place, policy));
    }
}
