package dev.atelier.plan;

import dev.atelier.events.Action;
import dev.atelier.events.Failure;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.Verb;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A plan that somebody has looked at: what it was made from, what stood then, and what was to be done. It is executed exactly, or
 * not at all. It holds no values of any kind.
 *
 * @param sources digests of what the plan was made from, by a name that the operator knows, such as {@code the config}
 * @param options how the deployment was wanted; the limits are those of whoever executes it
 */
public record SavedPlan(Map<String, String> sources, DeployOptions options, List<Stack> stacks) {
    public SavedPlan {
        sources = Map.copyOf(sources);
        stacks = List.copyOf(stacks);
    }

    /** One stack; {@code seen} is empty where none stood. */
    public record Stack(
            String id, String name, Optional<Seen> seen, Action action, boolean known, List<Change> changes) {
        public Stack {
            changes = List.copyOf(changes);
        }
    }

    /** What stood. */
    public record Seen(String arn, String status, Instant changed) {
        static Seen of(Standing.Stack found) {
            return new Seen(found.arn(), found.status(), found.changed());
        }
    }

    /** What is done with a resource. */
    public record Change(Verb verb, String logicalId, String type) {
        static Change of(Resource resource) {
            return new Change(resource.verb(), resource.logicalId(), resource.type());
        }

        private String words() {
            return verb.name().toLowerCase(java.util.Locale.ROOT) + " " + logicalId;
        }
    }

    /** What is to be kept of a plan. */
    public static SavedPlan of(
            Map<String, String> sources, DeployOptions options, PlanReport report, Standing standing) {
        return new SavedPlan(
                sources,
                options,
                report.stacks().stream()
                        .map(stack -> new Stack(
                                stack.id(),
                                stack.name(),
                                seen(standing, stack.id()),
                                stack.action(),
                                stack.known(),
                                stack.resources().stream().map(Change::of).toList()))
                        .toList());
    }

    private static Optional<Seen> seen(Standing standing, String id) {
        return standing.stack(id).filter(found -> !found.placeholder()).map(Seen::of);
    }

    /**
     * Checks what the plan was made from.
     *
     * @throws Failure.Refused when that was something else than these sources
     */
    public void requireSources(Map<String, String> now) {
        Set<String> names = new TreeSet<>(sources.keySet());
        names.addAll(now.keySet());
        names.removeIf(name -> Optional.ofNullable(sources.get(name)).equals(Optional.ofNullable(now.get(name))));
        if (!names.isEmpty()) {
            throw outdated("Since the plan was saved, this has changed: " + String.join(", ", names) + ".");
        }
    }

    /**
     * Checks what stood when the plan was made.
     *
     * @throws Failure.Refused when something else stands now
     */
    public void requireStanding(Standing now) {
        String changed = stacks.stream()
                .filter(stack -> !stack.seen().equals(seen(now, stack.id())))
                .map(stack -> "stack " + stack.name() + " " + difference(stack.seen(), seen(now, stack.id())))
                .collect(Collectors.joining(", "));
        if (!changed.isEmpty()) {
            throw outdated("Since the plan was saved, AWS has changed: " + changed + ".");
        }
    }

    private static String difference(Optional<Seen> then, Optional<Seen> now) {
        if (then.isEmpty()) {
            return "has been created";
        }
        if (now.isEmpty()) {
            return "has been deleted";
        }
        return then.get().status().equals(now.get().status())
                ? "was changed at " + now.get().changed()
                : "is " + now.get().status() + " and was " + then.get().status();
    }

    /**
     * The objection to a change that is not the planned one. Where it could not be known, a new stack may have no more than what the
     * plan showed of its template; an update has only the guard of data to pass, as the plan has said that it is not known.
     */
    public Optional<Failure.Refused> objection(String id, List<Resource> now) {
        return stacks.stream()
                .filter(stack -> stack.id().equals(id))
                .findFirst()
                .flatMap(stack -> objection(stack, now));
    }

    private static Optional<Failure.Refused> objection(Stack planned, List<Resource> now) {
        if (!planned.known() && planned.action() == Action.UPDATE) {
            return Optional.empty();
        }
        Set<Change> found = now.stream().map(Change::of).collect(Collectors.toSet());
        Set<Change> surplus = new HashSet<>(found);
        planned.changes().forEach(surplus::remove);
        Set<Change> missing = new HashSet<>(planned.known() ? planned.changes() : List.of());
        missing.removeAll(found);
        if (surplus.isEmpty() && missing.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(outdated("The change to stack " + planned.name() + " is not the planned one any more:"
                + (surplus.isEmpty() ? "" : " it would also " + words(surplus) + (missing.isEmpty() ? "" : ","))
                + (missing.isEmpty() ? "" : " it would not " + words(missing)) + "."));
    }

    private static String words(Set<Change> changes) {
        return changes.stream().map(Change::words).sorted().collect(Collectors.joining(", "));
    }

    private static Failure.Refused outdated(String message) {
        return new Failure.Refused(
                "plan-outdated", message, "Run \"atelier plan --save\" again, look at the new plan, and deploy that.");
    }
}
