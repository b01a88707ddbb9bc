package dev.atelier.plan;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.atelier.events.Failure;
import dev.atelier.events.ResourceChange;
import dev.atelier.events.ResourceChange.Action;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Disposal;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;

/**
 * Finds what a change of a stack would take away that holds data: anything in a stack that the definition calls stateful, and in
 * every other stack the resources of {@link StatefulTypes}.
 */
public final class DataGuard {
    private final Installation.Stack stack;
    private final List<ResourceChange> changes;

    public DataGuard(Installation.Stack stack, List<ResourceChange> changes) {
        this.stack = stack;
        this.changes = List.copyOf(changes);
    }

    /**
     * Whether the resource that stands goes, for all that can be known before. One that only refers to another which changes in
     * place does not count: should CloudFormation find otherwise while it runs, the stack policy stops it.
     */
    public boolean takesAway(ResourceChange change) {
        return switch (change.action()) {
            case REMOVE -> true;
            case MODIFY ->
                switch (change.replacement()) {
                    case YES -> true;
                    case NO -> false;
                    case CONDITIONAL ->
                        !isStopped(change)
                                && (change.causes().isEmpty()
                                        || change.causes().stream().anyMatch(this::replaces));
                };
            case ADD, OTHER -> false;
        };
    }

    /**
     * An instance whose root volume is in EBS, as that of every current type is, is stopped and started where CloudFormation says that
     * it may be replaced.
     */
    private static boolean isStopped(ResourceChange change) {
        return change.type().equals("AWS::EC2::Instance");
    }

    private boolean replaces(Cause cause) {
        if (cause.recreation() == Replacement.NO) {
            return false;
        }
        String entity = cause.entity().replaceFirst("\\..*", "");
        return !cause.dynamic()
                || changes.stream()
                        .filter(change -> change.logicalId().equals(entity))
                        .anyMatch(this::takesAway);
    }

    /** The changes that take away what holds data. */
    public List<ResourceChange> losses() {
        return changes.stream()
                .filter(this::takesAway)
                .filter(change -> stack.stateful() || StatefulTypes.lost(change).isPresent())
                .toList();
    }

    /** The refusal; empty where the change may happen. */
    public Optional<Failure.Refused> refusal(DeployOptions options) {
        var losses = losses();
        if (losses.isEmpty() || options.allowDataLoss().contains(stack.id())) {
            return Optional.empty();
        }
        return Optional.of(new Failure.Refused(
                "data-loss",
                "The change to stack " + stack.name() + (stack.stateful() ? ", which holds data," : "") + " would "
                        + sentence(losses) + ".",
                "Undo what causes it in the config; if the data can go, add --allow-data-loss " + stack.id() + "."));
    }

    /** Such as {@code replace Vpc (AWS::EC2::VPC), Subnet (AWS::EC2::Subnet), losing the network; remove Files (…), losing files}. */
    private static String sentence(List<ResourceChange> losses) {
        return losses.stream()
                .collect(groupingBy(
                        change -> List.of(
                                verb(change), StatefulTypes.lost(change).isPresent() ? ", " + loss(change) : ""),
                        LinkedHashMap::new,
                        mapping(change -> change.logicalId() + " (" + change.type() + ")", joining(", "))))
                .entrySet()
                .stream()
                .map(group -> group.getKey().getFirst() + " " + group.getValue()
                        + group.getKey().getLast())
                .collect(joining("; "));
    }

    private static String verb(ResourceChange change) {
        if (change.action() == Action.REMOVE) {
            return "remove";
        }
        return change.replacement() == Replacement.YES ? "replace" : "perhaps replace";
    }

    /** What goes with a resource that goes, such as {@code losing files}. */
    static String loss(ResourceChange change) {
        return StatefulTypes.lost(change)
                .map(lost -> fate(change.disposal(), lost))
                .orElse("in a stack that holds data");
    }

    private static String fate(Disposal disposal, String lost) {
        return switch (disposal) {
            case DELETE -> "losing " + lost;
            case SNAPSHOT -> "losing " + lost + " but for a final snapshot";
            case RETAIN -> "leaving the old one behind, unused, with " + lost;
        };
    }
}
