package dev.atelier.aws;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A stack as it stands.
 *
 * @param arn its unique id, by which it is still found after its deletion
 * @param status CloudFormation's word, such as {@code CREATE_COMPLETE}
 * @param reason CloudFormation's reason for the status; may be empty
 * @param changed when it was last created or updated
 */
public record StackState(
        String arn,
        String name,
        String status,
        String reason,
        Instant changed,
        boolean terminationProtection,
        Map<String, String> outputs,
        Map<String, String> tags) {

    public StackState {
        outputs = Map.copyOf(outputs);
        tags = Map.copyOf(tags);
    }

    /** Such as {@code CREATE_COMPLETE} or {@code UPDATE_ROLLBACK_COMPLETE}, but nothing that was rolled back to nothing. */
    public boolean stands() {
        return status.endsWith("_COMPLETE") && !status.equals("DELETE_COMPLETE") && !status.equals("ROLLBACK_COMPLETE");
    }

    public boolean inProgress() {
        return status.endsWith("_IN_PROGRESS") && !status.equals("REVIEW_IN_PROGRESS");
    }

    /** An output; empty when the stack has none of that name. */
    public Optional<String> output(String name) {
        return Optional.ofNullable(outputs.get(name));
    }
}
