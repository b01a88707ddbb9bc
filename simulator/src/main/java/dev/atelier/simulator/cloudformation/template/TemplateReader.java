package dev.atelier.simulator.cloudformation.template;

import dev.atelier.simulator.cloudformation.template.ResourceDefinition.Policy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads the sections of a template and checks their structure and the documented limits. */
final class TemplateReader {

    private static final int MOST_RESOURCES = 500;
    private static final int MOST_PARAMETERS = 200;
    private static final int MOST_OUTPUTS = 200;

    private final String text;
    private final Section root;

    TemplateReader(String text) {
        this.text = text;
        this.root = new Section("", TemplateText.parse(text));
    }

    Template read() {
        root.allowOnly(
                "Invalid template property or properties [%s]",
                "AWSTemplateFormatVersion",
                "Description",
                "Metadata",
                "Parameters",
                "Mappings",
                "Conditions",
                "Rules",
                "Transform",
                "Resources",
                "Outputs",
                "Hooks");
        if (root.child("Resources").values().isEmpty()) {
            throw new TemplateException("Template format error: At least one Resources member must be defined.");
        }
        List<String> transforms = root.texts("Transform");
        checkTransforms(transforms);
        return new Template(
                text,
                root.text("Description"),
                root.get("Metadata"),
                each("Parameters", MOST_PARAMETERS, TemplateReader::parameter),
                each("Mappings", 200, (name, section) -> mapping(section)),
                root.child("Conditions").values(),
                each("Rules", 200, (name, section) -> section.values()),
                each("Resources", MOST_RESOURCES, TemplateReader::resource),
                each("Outputs", MOST_OUTPUTS, TemplateReader::output),
                transforms);
    }

    private static void checkTransforms(List<String> transforms) {
        for (String transform : transforms) {
            if (!transform.equals(Template.LANGUAGE_EXTENSIONS)) {
                throw new TemplateException("The simulated AWS does not implement the transform " + transform + ".");
            }
        }
    }

    private <T> Map<String, T> each(String name, int most, BiFunction<String, Section, T> reader) {
        Section section = root.child(name);
        int count = section.values().size();
        if (count > most) {
            throw new TemplateException("Template format error: Number of " + name.toLowerCase(Locale.ROOT) + ", "
                    + count + ", is greater than maximum allowed, " + most);
        }
        var all = new LinkedHashMap<String, T>();
        section.values().keySet().forEach(key -> {
            if (!key.matches("[A-Za-z0-9]+") && !name.equals("Mappings")) {
                throw new TemplateException(
                        "Template format error: " + name + " name " + key + " is non alphanumeric.");
            }
            all.put(key, reader.apply(key, section.child(key)));
        });
        return all;
    }

    private static ParameterDefinition parameter(String name, Section in) {
        in.allowOnly(
                "Invalid template parameter property '%s'",
                "Type",
                "Default",
                "Description",
                "NoEcho",
                "AllowedValues",
                "AllowedPattern",
                "MinLength",
                "MaxLength",
                "MinValue",
                "MaxValue",
                "ConstraintDescription");
        String type = in.text("Type")
                .orElseThrow(() -> new TemplateException(
                        "Template format error: Every Parameters object must contain a Type member."));
        if (!ParameterTypes.known(type)) {
            throw new TemplateException("Template format error: Unrecognized parameter type: " + type);
        }
        return new ParameterDefinition(
                name,
                type,
                in.text("Default"),
                in.text("Description").orElse(""),
                in.text("NoEcho").filter(Boolean::parseBoolean).isPresent(),
                in.texts("AllowedValues"),
                in.text("AllowedPattern"),
                in.number("MinLength").map(Double::longValue),
                in.number("MaxLength").map(Double::longValue),
                in.number("MinValue"),
                in.number("MaxValue"),
                in.text("ConstraintDescription"));
    }

    private static Map<String, Map<String, Object>> mapping(Section in) {
        var all = new LinkedHashMap<String, Map<String, Object>>();
        in.values().keySet().forEach(key -> all.put(key, in.child(key).values()));
        return all;
    }

    private static ResourceDefinition resource(String logicalId, Section in) {
        in.allowOnly(
                "Invalid template resource property '%s'",
                "Type",
                "Properties",
                "DependsOn",
                "Condition",
                "DeletionPolicy",
                "UpdateReplacePolicy",
                "UpdatePolicy",
                "CreationPolicy",
                "Metadata");
        String type = in.text("Type")
                .orElseThrow(() -> new TemplateException("Template format error: [/Resources/" + logicalId
                        + "] Every Resources object must contain a Type member."));
        Map<String, Object> properties = in.child("Properties").values();
        var further = new LinkedHashMap<>(in.values());
        further.keySet().retainAll(List.of("Metadata", "CreationPolicy", "UpdatePolicy"));
        return new ResourceDefinition(
                logicalId,
                type,
                properties,
                in.texts("DependsOn"),
                in.text("Condition"),
                policy(in, type, "DeletionPolicy").orElse(Policy.byDefault(type, properties)),
                policy(in, type, "UpdateReplacePolicy").orElse(Policy.DELETE),
                further);
    }

    private static Optional<Policy> policy(Section in, String type, String key) {
        Optional<Policy> policy = in.text(key).map(value -> Policy.of(value)
                .orElseThrow(() -> new TemplateException("Template format error: Unrecognized " + key + " " + value
                        + " for resource " + in.path().substring("/Resources/".length()))));
        if (policy.filter(Policy.SNAPSHOT::equals).isPresent() && !Policy.canSnapshot(type)) {
            throw new TemplateException(
                    "Template error: resource type " + type + " does not support deletion policy Snapshot");
        }
        return policy;
    }

    private static OutputDefinition output(String name, Section in) {
        in.allowOnly("Invalid template output property '%s'", "Value", "Description", "Export", "Condition");
        return new OutputDefinition(
                name,
                in.get("Value")
                        .orElseThrow(() -> new TemplateException(
                                "Template format error: Output " + name + " must contain a Value member.")),
                in.text("Description"),
                in.child("Export").get("Name"),
                in.text("Condition"));
    }
}
