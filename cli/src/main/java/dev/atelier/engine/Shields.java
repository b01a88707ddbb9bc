package dev.atelier.engine;

import static java.util.stream.Collectors.toSet;

import dev.atelier.aws.Account;
import dev.atelier.aws.StackResource;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Standing;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;

/** Instances that are protected against termination, which would stop the deletion of their stacks half-way. */
final class Shields {
    private static final String TYPE = "AWS::EC2::Instance";

    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    Shields(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    /** Logical ids of the instances that are protected, by the stack's id. */
    Map<String, Set<String>> shielded(Standing standing) {
        Map<String, Set<String>> shielded = new HashMap<>();
        Stream.concat(standing.stacks().entrySet().stream(), standing.strays().entrySet().stream())
                .filter(entry -> mayHold(entry.getKey()))
                .forEach(entry -> shielded.put(entry.getKey(), shielded(entry.getValue())));
        return shielded;
    }

    private Set<String> shielded(Standing.Stack stack) {
        var account = Objects.requireNonNull(accounts.get(stack.account()), stack.account());
        return instances(account.cloudFormation().resources(stack.arn()))
                .filter(instance -> account.machines().terminationProtected(instance.physicalId()))
                .map(StackResource::logicalId)
                .collect(toSet());
    }

    /** Those of a stack's resources that are instances. */
    static Stream<StackResource> instances(List<StackResource> resources) {
        return resources.stream()
                .filter(resource -> resource.type().equals(TYPE))
                .filter(resource -> !resource.physicalId().isEmpty())
                .filter(resource -> !resource.status().equals("DELETE_COMPLETE"));
    }

    /** Spares a call for each stack whose template has no instance; of a stack without a template nobody knows. */
    private boolean mayHold(String id) {
        return !(installation.nodes().get(id) instanceof Installation.Stack stack)
                || stack.template().resources().values().stream()
                        .anyMatch(resource -> resource.type().equals(TYPE));
    }
}
