package dev.atelier.engine;

import static java.util.stream.Collectors.toMap;

import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.services.cloudformation.model.Stack;

/** The stacks as they stood at one moment, to be compared with how they stand now. */
final class Moment {
    private final Lab lab;
    private final Set<String> others;
    private final Map<String, String> then;

    /** @param others names of stacks that somebody else works on from then on */
    Moment(Lab lab, Set<String> others) {
        this.lab = lab;
        this.others = others;
        this.then = look(lab);
    }

    /** Whether somebody else has begun something with a stack since. */
    boolean leftToOthers(String stack) {
        return others.contains(stack);
    }

    /** Whether we have begun anything with a stack since. What was under way at that moment counts as it is. */
    boolean changed(String stack) {
        String before = then.getOrDefault(stack, "");
        return !leftToOthers(stack)
                && !before.endsWith("_IN_PROGRESS")
                && !before.equals(look(lab).getOrDefault(stack, ""));
    }

    /** When each was made or changed, and its state; a change set alone makes no stack. */
    private static Map<String, String> look(Lab lab) {
        return lab.cloudFormation().describeStacks().stacks().stream()
                .filter(stack -> !placeholder(stack))
                .collect(toMap(
                        Stack::stackName,
                        stack -> stack.stackId() + stack.lastUpdatedTime() + " " + stack.stackStatusAsString()));
    }

    /** What goes away without ever having been more than a placeholder was never created. */
    private static boolean placeholder(Stack stack) {
        return stack.stackStatusAsString().equals("REVIEW_IN_PROGRESS")
                || (stack.stackStatusAsString().equals("DELETE_IN_PROGRESS")
                        && stack.tags().isEmpty());
    }
}
