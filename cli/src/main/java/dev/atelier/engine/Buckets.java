package dev.atelier.engine;

import static java.util.stream.Collectors.toSet;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackResource;
import dev.atelier.catalog.Template;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** The buckets that are to go with their stacks, which AWS allows only when they are empty. */
final class Buckets {
    private static final String TYPE = "AWS::S3::Bucket";

    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    Buckets(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    /** Logical ids of the buckets with something in them, by the stack's id. */
    Map<String, Set<String>> filled(Standing standing) {
        Map<String, Set<String>> filled = new HashMap<>();
        Stream.concat(standing.stacks().entrySet().stream(), standing.strays().entrySet().stream())
                .filter(entry -> mayHold(entry.getKey()))
                .forEach(entry -> filled.put(entry.getKey(), filled(entry.getKey(), entry.getValue())));
        return filled;
    }

    private Set<String> filled(String id, Standing.Stack stack) {
        var account = Objects.requireNonNull(accounts.get(stack.account()), stack.account());
        return doomed(id, account.cloudFormation().resources(stack.arn()))
                .filter(bucket -> account.s3().holds(bucket.physicalId()))
                .map(StackResource::logicalId)
                .collect(toSet());
    }

    /** Those of a stack's resources that are buckets and that its template does not keep. */
    Stream<StackResource> doomed(String id, List<StackResource> resources) {
        var template = template(id);
        return resources.stream()
                .filter(resource -> resource.type().equals(TYPE))
                .filter(resource -> !resource.physicalId().isEmpty())
                .filter(resource -> !template.containsKey(resource.logicalId())
                        || Objects.requireNonNull(template.get(resource.logicalId()))
                                .deletionPolicy()
                                .equals("Delete"));
    }

    /** Spares a call for each stack whose template has no bucket; of a stack without a template nobody knows. */
    private boolean mayHold(String id) {
        var template = template(id);
        return template.isEmpty()
                || template.values().stream()
                        .anyMatch(resource -> resource.type().equals(TYPE));
    }

    /** The resources of a stack's template; none where the stack is not part of the installation any more. */
    private Map<String, Template.Resource> template(String id) {
        return installation.nodes().get(id) instanceof Installation.Stack stack
                ? stack.template().resources()
                : Map.of();
    }
}
