package dev.atelier.events;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The result of a deployment or a destruction: what {@code deploy -o json} and {@code destroy -o json} print.
 *
 * @param warnings what the system's definition has to say before
 * @param failure why it did not succeed, of the kind that decides the exit code; empty when it did
 */
public record OperationResult(
        String operation,
        String system,
        String instance,
        Outcome outcome,
        Duration took,
        List<StackResult> stacks,
        List<Left> left,
        List<String> warnings,
        Optional<Failure> failure) {

    public OperationResult {
        stacks = List.copyOf(stacks);
        left = List.copyOf(left);
        warnings = List.copyOf(warnings);
    }

    /** Whether it was left on purpose while AWS goes on with it; it has succeeded as far as it went. */
    public boolean detached() {
        return outcome == Outcome.SUCCEEDED && stacks.stream().anyMatch(stack -> stack.result() == Outcome.RUNNING);
    }

    /** One stack or step; {@code reason} is empty unless it failed. */
    public record StackResult(
            String id,
            String name,
            String account,
            String region,
            Action action,
            Outcome result,
            Duration took,
            String reason) {}

    /** Something that outlives a destruction, and the command that removes it (empty where none is advised). */
    public record Left(String type, String id, String why, String remove) {}
}
