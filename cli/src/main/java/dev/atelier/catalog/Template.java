package dev.atelier.catalog;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A CloudFormation template as far as the tool needs to understand it.
 *
 * @param path below {@code cfn-templates/}
 * @param body the text that is uploaded: the file's own, with the files in it that it embeds
 * @param files paths of the files that it embeds
 * @param conditions as maps, lists and texts
 */
public record Template(
        String path,
        String body,
        Set<String> files,
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
            Map<String, Object> properties) {

        Resource withDeletionPolicy(String policy) {
            return new Resource(logicalId, type, condition, policy, properties);
        }
    }

    /** What CloudFormation must be told that the caller knows of. */
    public List<String> capabilities() {
        return Capabilities.of(resources.values());
    }

    /**
     * The same template with other deletion policies, written as the literals that CloudFormation demands.
     *
     * @param policies by logical id
     * @throws Failure.Invalid code {@code definition-invalid}, where a resource is not there or has no literal policies to replace
     */
    public Template withDeletionPolicies(Map<String, String> policies) {
        return policies.isEmpty() ? this : DeletionPolicies.apply(policies, this);
    }
}
