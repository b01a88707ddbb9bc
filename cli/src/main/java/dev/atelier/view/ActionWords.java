package dev.atelier.view;

import dev.atelier.events.Action;

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
}
