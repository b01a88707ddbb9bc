package dev.atelier.catalog;

import java.util.List;
import java.util.Map;

/** Sentences that an operator should read before a deployment or a destruction. */
public record Warnings(List<Warning> deploy, List<Warning> destroy) {
    public Warnings {
        deploy = List.copyOf(deploy);
        destroy = List.copyOf(destroy);
    }

    /** A sentence, and for which parameter values it holds. */
    public record Warning(String text, Condition when) {}

    /** Those of a deployment that hold. */
    public List<String> deploy(Map<String, String> parameters) {
        return texts(deploy, parameters);
    }

    /** Those of a destruction that hold. */
    public List<String> destroy(Map<String, String> parameters) {
        return texts(destroy, parameters);
    }

    private static List<String> texts(List<Warning> warnings, Map<String, String> parameters) {
        return warnings.stream()
                .filter(warning -> warning.when().holds(parameters))
                .map(Warning::text)
                .toList();
    }
}
