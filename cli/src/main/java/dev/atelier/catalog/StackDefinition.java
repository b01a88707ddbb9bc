package dev.atelier.catalog;

import java.util.List;
import java.util.Map;

/**
 * One CloudFormation stack of a system.
 *
 * @param template a path below {@code cfn-templates/}
 * @param perUser whether there is one for each user
 * @param deletionPolicies by logical id, in place of the template's own
 */
public record StackDefinition(
        String id,
        Expression name,
        String account,
        String template,
        boolean perUser,
        Condition when,
        Map<String, Expression> parameters,
        Map<String, Expression> deletionPolicies,
        List<String> after,
        boolean stateful) {

    public StackDefinition {
        parameters = java.util.Collections.unmodifiableMap(new java.util.LinkedHashMap<>(parameters));
        deletionPolicies = Map.copyOf(deletionPolicies);
        after = List.copyOf(after);
    }
}
