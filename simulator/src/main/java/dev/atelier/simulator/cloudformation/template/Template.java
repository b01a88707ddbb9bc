package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A template whose structure has been checked; nothing in it is evaluated.
 *
 * @param text as it was submitted
 * @param mappings name, top-level key, second-level key
 * @param transforms names of macros
 */
public record Template(
        String text,
        Optional<String> description,
        Optional<Object> metadata,
        Map<String, ParameterDefinition> parameters,
        Map<String, Map<String, Map<String, Object>>> mappings,
        Map<String, Object> conditions,
        Map<String, Map<String, Object>> rules,
        Map<String, ResourceDefinition> resources,
        Map<String, OutputDefinition> outputs,
        List<String> transforms) {

    /** The transform that brings Fn::Length and Fn::ToJsonString. */
    static final String LANGUAGE_EXTENSIONS = "AWS::LanguageExtensions";

    /**
     * Reads a template.
     *
     * @throws TemplateException in CloudFormation's words
     */
    public static Template parse(String text) {
        return new TemplateReader(text).read();
    }

    /**
     * The rows of a mapping.
     *
     * @throws TemplateException where there is no such mapping
     */
    Map<String, Map<String, Object>> mapping(String name) {
        return Optional.ofNullable(mappings.get(name))
                .orElseThrow(() -> new TemplateException("Template error: Mapping named '" + name
                        + "' is not present in the 'Mappings' section of template."));
    }

    boolean extended() {
        return transforms.contains(LANGUAGE_EXTENSIONS);
    }
}
