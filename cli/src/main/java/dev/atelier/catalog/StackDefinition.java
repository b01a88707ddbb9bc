package dev.atelier.catalog;

import java.util.List;
import java.util.Map;

/** One CloudFormation stack of a system; {@code template} is a path below {@code cfn-templates/}. */
public record StackDefinition(
        String id,
        Expression name,
        String account,
        String template,
        Condition when,
        Map<String, Expression> parameters,
        List<String> after,
        boolean stateful) {

    public StackDefinition {
        parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
        after = List.copyOf(after);
    }
}
