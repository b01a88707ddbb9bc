package dev.atelier.simulator.cloudformation.stack;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a call gives beside template and parameters.
 *
 * @param roleArn recorded; access is not simulated
 * @param onFailure what becomes of a stack whose creation fails
 * @param disableRollback keeps what an update has done when it fails
 * @param timeout after which creation fails
 * @param token of the call, shown in events
 */
public record StackSettings(
        Map<String, String> tags,
        List<String> capabilities,
        Optional<String> roleArn,
        List<String> notificationArns,
        OnFailure onFailure,
        boolean disableRollback,
        Optional<Duration> timeout,
        Optional<String> token) {

    /** What becomes of a stack whose creation fails. */
    public enum OnFailure {
        /** It stays as it is, CREATE_FAILED. */
        DO_NOTHING,
        /** What was made is deleted, the stack stays. */
        ROLLBACK,
        /** The stack is deleted. */
        DELETE
    }

    /** The same with the token of another call. */
    public StackSettings with(Optional<String> newToken) {
        return new StackSettings(
                tags, capabilities, roleArn, notificationArns, onFailure, disableRollback, timeout, newToken);
    }

    /** The same with rollback switched off. */
    public StackSettings withoutRollback() {
        return new StackSettings(
                tags, capabilities, roleArn, notificationArns, OnFailure.DO_NOTHING, true, timeout, token);
    }

    /** Those of a stack that nobody has described yet. */
    static StackSettings none() {
        return new StackSettings(
                Map.of(),
                List.of(),
                Optional.empty(),
                List.of(),
                OnFailure.ROLLBACK,
                false,
                Optional.empty(),
                Optional.empty());
    }
}
