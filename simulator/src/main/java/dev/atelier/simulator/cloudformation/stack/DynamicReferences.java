package dev.atelier.simulator.cloudformation.stack;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.simulator.cloudformation.template.TemplateException;
import dev.atelier.simulator.services.ParameterReader;
import dev.atelier.simulator.services.SecretReader;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Resolves {@code {{resolve:…}}} in properties. Parameters are replaced by their values. Secrets are looked up, so that a missing one
 * is an error, but the reference stays in their place: no secret leaves the simulated Secrets Manager.
 */
final class DynamicReferences {

    private static final Pattern REFERENCE = Pattern.compile("\\{\\{resolve:(secretsmanager|ssm|ssm-secure):([^}]*)}}");

    private final SecretReader secrets;
    private final ParameterReader parameters;

    DynamicReferences(SecretReader secrets, ParameterReader parameters) {
        this.secrets = secrets;
        this.parameters = parameters;
    }

    /** The properties with what could be resolved. */
    Map<String, Object> resolve(Stack stack, Map<String, Object> properties) {
        var resolved = new LinkedHashMap<String, Object>();
        properties.forEach((name, value) -> resolved.put(name, value(stack, value)));
        return resolved;
    }

    private Object value(Stack stack, Object value) {
        return switch (value) {
            case String text
            when text.contains("{{resolve:") ->
                REFERENCE
                        .matcher(text)
                        .replaceAll(match -> Matcher.quoteReplacement(
                                switch (match.group(1)) {
                                    case "ssm" -> parameter(stack, match.group(2));
                                    case "ssm-secure" -> checked(match.group(), parameter(stack, match.group(2)));
                                    default -> checked(match.group(), secret(stack, match.group(2)));
                                }));
            case Map<?, ?> map -> {
                var copy = new LinkedHashMap<String, Object>();
                map.forEach((key, each) -> copy.put(key.toString(), value(stack, each)));
                yield copy;
            }
            case List<?> list -> list.stream().map(each -> value(stack, each)).toList();
            default -> value;
        };
    }

    private static String checked(String reference, String value) {
        if (value.isEmpty()) {
            throw new TemplateException("The value of " + reference + " is empty.");
        }
        return reference;
    }

    private String parameter(Stack stack, String key) {
        String name = key.replaceFirst(":[0-9]+$", "");
        return parameters
                .read(stack.account(), stack.region(), name)
                .orElseThrow(() -> new TemplateException(
                        "Unable to fetch parameters [" + name + "] from parameter store for this account."));
    }

    /** {@code id:SecretString:json-key:version-stage:version-id}, all but the id optional; an ARN has six colons. */
    private String secret(Stack stack, String key) {
        String[] parts = key.split(":", -1);
        int idParts = key.startsWith("arn:") ? Math.min(7, parts.length) : 1;
        String id = String.join(":", List.of(parts).subList(0, idParts));
        String jsonKey = part(parts, idParts + 1);
        String stage = part(parts, idParts + 2);
        String text = secrets.read(stack.account(), stack.region(), id, stage.isEmpty() ? "AWSCURRENT" : stage)
                .orElseThrow(() -> new TemplateException("Secrets Manager can't find the specified secret. (Service:"
                        + " SecretsManager, Status Code: 400) [" + id + "]"));
        return jsonKey.isEmpty() ? text : member(text, jsonKey);
    }

    private static String part(String[] parts, int index) {
        return index < parts.length ? parts[index] : "";
    }

    private static String member(String text, String key) {
        try {
            Object value = JSON.std.mapFrom(text).get(key);
            if (value != null) {
                return value.toString();
            }
        } catch (IOException e) {
            throw new TemplateException("Could not parse SecretString JSON");
        }
        throw new TemplateException("Could not find a value associated with JSONKey in SecretString");
    }
}
