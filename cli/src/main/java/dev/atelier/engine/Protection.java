package dev.atelier.engine;

import dev.atelier.aws.Account;
import dev.atelier.events.Event;
import dev.atelier.events.ResourceChange;
import dev.atelier.plan.Installation;
import dev.atelier.plan.StackPolicy;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one stack's data from every tool: a stack policy against replacing and removing, and for stacks that the definition calls
 * stateful termination protection. What is so already is not set again.
 */
final class Protection {
    private final Surroundings surroundings;
    private final Account account;
    private final Installation.Stack stack;

    /** The policy that the stack has, once it is known. */
    private Optional<String> present = Optional.empty();

    Protection(Surroundings surroundings, Account account, Installation.Stack stack) {
        this.surroundings = surroundings;
        this.account = account;
        this.stack = stack;
    }

    /** An update is about to begin: everything is guarded but what may go this once. */
    void permit(String arn, List<ResourceChange> permitted) {
        govern(arn, permitted.stream().map(ResourceChange::logicalId).toList());
    }

    /** Everything is guarded again. */
    void restore(String arn) {
        govern(arn, List.of());
    }

    /** The stack stands: it gets, or keeps, all the protection that it should have. */
    void complete(String arn, boolean terminationProtection) {
        restore(arn);
        if (stack.stateful() && !terminationProtection) {
            account.cloudFormation().protect(arn);
        }
    }

    private void govern(String arn, Collection<String> except) {
        StackPolicy.of(stack, except).ifPresent(wanted -> {
            String now = present.orElseGet(() -> read(arn));
            if (!StackPolicy.foreign(now) && !StackPolicy.same(now, wanted)) {
                account.cloudFormation().setStackPolicy(arn, wanted);
                now = wanted;
            }
            present = Optional.of(now);
        });
    }

    private String read(String arn) {
        String policy = account.cloudFormation().stackPolicy(arn).orElse("");
        if (StackPolicy.foreign(policy)) {
            surroundings.tell(new Event.Warning(
                    surroundings.now(),
                    "foreign-policy",
                    "Stack " + stack.name() + " has a stack policy that somebody else has set; it stays as it is."));
        }
        return policy;
    }
}
