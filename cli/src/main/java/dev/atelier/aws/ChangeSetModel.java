package dev.atelier.aws;

import static dev.atelier.aws.CloudFormationModel.orEmpty;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Action;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Disposal;
import dev.atelier.events.ResourceChange.Replacement;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.ResourceChangeDetail;

/** What a change set does to resources, in our own types. */
final class ChangeSetModel {
    private ChangeSetModel() {}

    static ResourceChange change(software.amazon.awssdk.services.cloudformation.model.ResourceChange change) {
        return new ResourceChange(
                action(change.actionAsString()),
                orEmpty(change.logicalResourceId()),
                orEmpty(change.resourceType()),
                replacement(change.replacementAsString()),
                disposal(change.policyActionAsString()),
                change.details().stream().map(ChangeSetModel::cause).distinct().toList(),
                properties(change.beforeContext()),
                properties(change.afterContext()));
    }

    private static Action action(@Nullable String action) {
        return switch (orEmpty(action)) {
            case "Add" -> Action.ADD;
            case "Modify" -> Action.MODIFY;
            case "Remove" -> Action.REMOVE;
            default -> Action.OTHER;
        };
    }

    /** {@code True}, {@code Conditional} of a resource; {@code Always}, {@code Conditionally} of a property. */
    private static Replacement replacement(@Nullable String replacement) {
        return switch (orEmpty(replacement)) {
            case "True", "Always" -> Replacement.YES;
            case "Conditional", "Conditionally" -> Replacement.CONDITIONAL;
            default -> Replacement.NO;
        };
    }

    private static Disposal disposal(@Nullable String policyAction) {
        return switch (orEmpty(policyAction)) {
            case "Retain", "ReplaceAndRetain" -> Disposal.RETAIN;
            case "Snapshot", "ReplaceAndSnapshot" -> Disposal.SNAPSHOT;
            default -> Disposal.DELETE;
        };
    }

    private static Cause cause(ResourceChangeDetail detail) {
        var target = detail.target();
        return new Cause(
                orEmpty(target.attributeAsString()),
                orEmpty(target.name()),
                replacement(target.requiresRecreationAsString()),
                "Dynamic".equals(detail.evaluationAsString()),
                orEmpty(detail.changeSourceAsString()),
                orEmpty(detail.causingEntity()));
    }

    /** A context that is cut off for its length, or written otherwise, tells nothing. */
    private static Map<String, Object> properties(@Nullable String context) {
        Map<String, Object> properties = new HashMap<>();
        try {
            Object found = orEmpty(context).isEmpty()
                    ? Map.of()
                    : JSON.std.mapFrom(context).get("Properties");
            if (found instanceof Map<?, ?> map) {
                map.forEach((name, value) -> {
                    if (value != null) {
                        properties.put(name.toString(), value);
                    }
                });
            }
        } catch (IOException e) {
            return Map.of();
        }
        return properties;
    }
}
