package dev.atelier.simulator.resources;

import dev.atelier.simulator.yaml.Tree;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One row of the table of resource types.
 *
 * @param name such as {@code AWS::EC2::VPC}
 * @param naming how resources get their names; empty for types without names
 * @param ref how the physical id is made
 * @param attributes what {@code Fn::GetAtt} may ask for
 * @param properties every property a template may give
 * @param required properties a template must give
 * @param createOnly paths of properties whose change replaces the resource
 * @param conditional paths of properties whose change may replace it
 * @param blockers what keeps a resource from being deleted
 * @param durations how long operations take
 */
public record ResourceType(
        String name,
        Optional<NameRule> naming,
        ValuePattern ref,
        Map<String, AttributePattern> attributes,
        Set<String> properties,
        Set<String> required,
        List<String> createOnly,
        List<String> conditional,
        List<Blocker> blockers,
        Durations durations) {

    private static final Set<String> GLOBAL = Set.of("AWS::IAM::", "AWS::Route53::", "AWS::CloudFront::");

    static ResourceType read(String name, Tree row, Durations durations) {
        row.allowOnly(
                "name", "ref", "attributes", "properties", "required", "createOnly", "conditionalCreateOnly", "blocks");
        var attributes = new LinkedHashMap<String, AttributePattern>();
        row.tree("attributes").values().forEach((key, value) -> attributes.put(key, AttributePattern.of(value)));
        return new ResourceType(
                name,
                row.values().containsKey("name") ? Optional.of(NameRule.read(row.tree("name"))) : Optional.empty(),
                new ValuePattern(
                        row.string("ref").orElseThrow(() -> new IllegalArgumentException(name + " has no ref."))),
                attributes,
                Set.copyOf(row.strings("properties")),
                Set.copyOf(row.strings("required")),
                row.strings("createOnly"),
                row.strings("conditionalCreateOnly"),
                row.trees("blocks").stream().map(Blocker::read).toList(),
                durations);
    }

    /** Whether {@code Fn::GetAtt} knows the attribute. */
    public boolean hasAttribute(String attribute) {
        return attributes.containsKey(attribute);
    }

    /** Whether the type belongs to no region. */
    public boolean global() {
        return GLOBAL.stream().anyMatch(name::startsWith);
    }

    /** The name a template gives to a resource of this type. */
    public Optional<String> givenName(Map<String, Object> given) {
        return naming.flatMap(rule -> rule.given(given));
    }

    /** What the blocking rules of the row say to a deletion now. */
    public Verdict blockedBy(Attempt attempt) {
        for (Blocker blocker : blockers) {
            if (blocker.blocks(attempt.world(), attempt.resource())) {
                return attempt.elapsed().compareTo(blocker.patience()) < 0
                        ? Verdict.waiting()
                        : Verdict.refused(blocker.reason(attempt.resource()));
            }
        }
        return Verdict.ready();
    }
}
