package dev.atelier.view;

import java.util.function.UnaryOperator;

/** CloudFormation's status of a stack in plain words. */
final class StackWords {
    private StackWords() {}

    /** A status that is not known is its own word. */
    static String of(String status) {
        return switch (status) {
            case "MISSING" -> "missing";
            case "CREATE_COMPLETE", "UPDATE_COMPLETE", "IMPORT_COMPLETE" -> "deployed";
            case "REVIEW_IN_PROGRESS" -> "planned, not created";
            case "CREATE_IN_PROGRESS" -> "being created";
            case "UPDATE_IN_PROGRESS", "UPDATE_COMPLETE_CLEANUP_IN_PROGRESS", "IMPORT_IN_PROGRESS" -> "being updated";
            case "DELETE_IN_PROGRESS" -> "being deleted";
            case "ROLLBACK_IN_PROGRESS" -> "creation failed, being undone";
            case "UPDATE_ROLLBACK_IN_PROGRESS", "UPDATE_ROLLBACK_COMPLETE_CLEANUP_IN_PROGRESS" ->
                "update failed, being undone";
            case "CREATE_FAILED" -> "creation failed";
            case "ROLLBACK_COMPLETE" -> "creation failed, undone";
            case "ROLLBACK_FAILED" -> "creation failed, not undone";
            case "UPDATE_FAILED" -> "update failed";
            case "UPDATE_ROLLBACK_COMPLETE" -> "update failed, undone";
            case "UPDATE_ROLLBACK_FAILED" -> "update failed, not undone";
            case "DELETE_FAILED" -> "deletion failed";
            default -> status;
        };
    }

    static UnaryOperator<String> color(String status, Style style) {
        if (status.contains("FAILED") || status.contains("ROLLBACK")) {
            return style::bad;
        }
        return status.endsWith("_COMPLETE") ? style::good : style::doubtful;
    }
}
