package dev.atelier.plan;

import dev.atelier.events.PlanReport.Access;
import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Action;
import java.util.List;
import java.util.stream.Stream;

/**
 * Finds what a change newly allows: more than policies of any kind allowed before, managed policies, a boundary that goes, and
 * wider ingress. What is merely written otherwise, or narrower, is not told.
 */
public final class Broadening {
    private Broadening() {}

    /** In words, by resource, in the order of the changes. */
    public static List<Access> of(Installation.Stack stack, List<ResourceChange> changes) {
        return changes.stream()
                .filter(change ->
                        change.action() != Action.REMOVE || change.type().endsWith("Policy"))
                .flatMap(change -> sentences(change)
                        .map(sentence -> new Access(stack.id(), change.logicalId(), change.type(), sentence)))
                .toList();
    }

    private static Stream<String> sentences(ResourceChange change) {
        return Stream.of(
                        Grant.broader(change.before(), change.after()),
                        ManagedPolicies.broader(change.before(), change.after()),
                        Ingress.broader(change.type(), change.before(), change.after()))
                .flatMap(List::stream);
    }
}
