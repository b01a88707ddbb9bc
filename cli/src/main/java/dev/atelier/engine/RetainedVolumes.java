package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.aws.Volume;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Ownership;
import dev.atelier.plan.Requirement;
import dev.atelier.plan.Standing;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Volumes that earlier deployments of an installation have left behind. CloudFormation gives the stack's tags to the volumes that it
 * makes, so that one which is retained still says whose it is.
 */
final class RetainedVolumes {
    static final String TYPE = "AWS::EC2::Volume";

    private final Installation installation;
    private final Map<String, Account> accounts;

    /** @param accounts by role */
    RetainedVolumes(Installation installation, Map<String, Account> accounts) {
        this.installation = installation;
        this.accounts = Map.copyOf(accounts);
    }

    /** By the id of each stack that may make a volume and holds none: what is there already, the newest first. */
    Map<String, List<String>> unused(Standing standing) {
        Map<String, List<String>> unused = new HashMap<>();
        installation.stacks().stream()
                .filter(this::guarded)
                .filter(stack -> standing.stack(stack.id()).filter(this::holds).isEmpty())
                .forEach(stack -> unused.put(
                        stack.id(), of(stack).stream().map(Volume::id).toList()));
        return unused;
    }

    /** What a stack has left behind, the newest first. */
    List<Volume> of(Installation.Stack stack) {
        Map<String, String> tags = Map.of(
                Ownership.SYSTEM, installation.system(),
                Ownership.INSTANCE, installation.instance(),
                Ownership.STACK, stack.id());
        return account(stack.account()).volumes().unused(tags).stream()
                .sorted(Comparator.comparing(Volume::created).reversed())
                .toList();
    }

    private boolean guarded(Installation.Stack stack) {
        return mayMake(stack)
                && installation.requirements().stream()
                        .anyMatch(requirement -> requirement instanceof Requirement.NoRetainedVolume
                                && requirement.account().equals(stack.account()));
    }

    /** Whether a stack's template has a volume. */
    static boolean mayMake(Installation.Stack stack) {
        return stack.template().resources().values().stream()
                .anyMatch(resource -> resource.type().equals(TYPE));
    }

    private boolean holds(Standing.Stack stack) {
        return account(stack.account()).cloudFormation().resources(stack.arn()).stream()
                .filter(resource ->
                        resource.type().equals(TYPE) && !resource.physicalId().isEmpty())
                .anyMatch(resource -> !resource.status().startsWith("DELETE_"));
    }

    Account account(String role) {
        return Objects.requireNonNull(accounts.get(role), role);
    }
}
