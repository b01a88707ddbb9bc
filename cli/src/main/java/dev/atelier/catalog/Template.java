package dev.atelier.catalog;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A CloudFormation template as far as the tool needs to understand it; {@code body} is the text that is uploaded, unchanged.
 *
 * @param path below {@code cfn-templates/}
 * @param conditions as maps, lists and texts
 */
public record Template(
        String path,
        String body,
        SequencedMap<String, Parameter> parameters,
        Map<String, Object> conditions,
        SequencedMap<String, Resource> resources,
        Set<String> outputs) {

    /** A template parameter; {@code noEcho} ones never get a value from the tool. */
    public record Parameter(String name, String type, Optional<String> defaultValue, boolean noEcho) {}

    /** A resource; {@code condition} names one of the template's conditions; {@code deletionPolicy} is Delete where the template says nothing (Snapshot for clusters and volumes, as AWS defaults). */
    public record Resource(
            String logicalId,
            String type,
            Optional<String> condition,
            String deletionPolicy,
            Map<String, Object> properties) {}

    /** {@code CAPABILITY_NAMED_IAM} where the template makes IAM resources, else none. */
    public List<String> capabilities() {
        return resources.values().stream().anyMatch(r -> r.type().startsWith("AWS::IAM::"))
                ? List.of("CAPABILITY_NAMED_IAM")
                : List.of();
    }
}
