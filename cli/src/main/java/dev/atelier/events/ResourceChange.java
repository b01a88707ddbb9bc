package dev.atelier.events;

import java.util.List;
import java.util.Map;

/**
 * What a change set does to one resource.
 *
 * @param disposal what becomes of the resource that stands, where it is removed or replaced
 * @param causes why it changes; a new resource and one that goes have none
 * @param before the properties as they are, as far as AWS tells; compared only, never shown whole
 * @param after the properties as they will be, likewise
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChange.html">ResourceChange</a>
 */
public record ResourceChange(
        Action action,
        String logicalId,
        String type,
        Replacement replacement,
        Disposal disposal,
        List<Cause> causes,
        Map<String, Object> before,
        Map<String, Object> after) {

    public ResourceChange {
        causes = List.copyOf(causes);
        before = Map.copyOf(before);
        after = Map.copyOf(after);
    }

    /** A resource that a template adds. */
    public static ResourceChange addition(String logicalId, String type, Map<String, Object> properties) {
        return new ResourceChange(
                Action.ADD, logicalId, type, Replacement.NO, Disposal.DELETE, List.of(), Map.of(), properties);
    }

    public enum Action {
        ADD,
        MODIFY,
        REMOVE,
        /** Imports and whatever AWS adds later. */
        OTHER
    }

    /** Whether the resource is made anew; {@code CONDITIONAL}: CloudFormation knows only while it runs. */
    public enum Replacement {
        YES,
        CONDITIONAL,
        NO
    }

    /** What the template's DeletionPolicy or UpdateReplacePolicy does with what goes. */
    public enum Disposal {
        DELETE,
        SNAPSHOT,
        RETAIN
    }

    /**
     * One reason for a change.
     *
     * @param attribute such as {@code Properties} or {@code Tags}
     * @param property the name of the property; empty for other attributes
     * @param recreation whether a change of it makes the resource anew
     * @param dynamic whether only the deployment can tell that the value changes at all
     * @param source what it comes from, in CloudFormation's words, such as {@code ParameterReference}
     * @param entity the parameter or resource (with attribute) that it comes from; empty for a change of the template
     * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_ResourceChangeDetail.html">ResourceChangeDetail</a>
     */
    public record Cause(
            String attribute, String property, Replacement recreation, boolean dynamic, String source, String entity) {}
}
