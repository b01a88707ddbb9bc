package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.Event;

/** What is being done to a stack or step, in words. */
public final class ActionWords {
    private ActionWords() {}

    public static String doing(Action action) {
        return switch (action) {
            case CREATE -> "creating";
            case UPDATE -> "updating";
            case UNCHANGED -> "comparing";
            case RECREATE -> "recreating";
            case DELETE -> "deleting";
            case ABSENT -> "looking";
            case SKIPPED -> "skipping";
            case RUN -> "running";
        };
    }

    public static String done(Action action) {
        return switch (action) {
            case CREATE -> "created";
            case UPDATE -> "updated";
            case UNCHANGED -> "unchanged";
            case RECREATE -> "recreated";
            case DELETE -> "deleted";
            case ABSENT -> "already gone";
            case SKIPPED -> "skipped";
            case RUN -> "done";
        };
    }

    public static String failed(Action action) {
        return switch (action) {
            case CREATE -> "failed to create";
            case UPDATE, UNCHANGED -> "failed to update";
            case RECREATE -> "failed to recreate";
            case DELETE, ABSENT -> "failed to delete";
            case SKIPPED, RUN -> "failed";
        };
    }

    /** What an operation does as a whole: {@code deploying} for {@code deploy}. */
    static String operation(String name) {
        return switch (name) {
            case "deploy" -> "deploying";
            case "destroy" -> "destroying";
            case "bootstrap" -> "bootstrapping";
            default -> name;
        };
    }

    /** Whether it is done without anything happening in AWS, so that its duration says nothing. */
    static boolean instant(Action action) {
        return action == Action.ABSENT || action == Action.SKIPPED || action == Action.UNCHANGED;
    }

    /** Such as {@code created in 2 min 7 s} or {@code failed to create after 2 min: The quota is used up.} */
    static String ending(Event.StackFinished event, Style style) {
        String took = Words.duration(event.took());
        String reason = event.reason().isEmpty() ? "" : ": " + event.reason();
        return switch (event.result()) {
            case SUCCEEDED ->
                style.good(done(event.action())) + (instant(event.action()) ? "" : " in " + took) + reason;
            case NOT_STARTED -> style.doubtful("not started") + reason;
            case RUNNING -> style.doubtful("goes on in AWS") + reason;
            case FAILED, REFUSED, INTERRUPTED, TIMED_OUT ->
                style.bad(failed(event.action())) + " after " + took + reason;
        };
    }
}
