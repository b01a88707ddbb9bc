package dev.atelier.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task that ended, and why.
 *
 * @param definition ARN of its task definition
 * @param reason may be empty
 */
public record StoppedTask(
        String arn, String definition, Optional<Instant> stopped, String reason, List<Container> containers) {
    public StoppedTask {
        containers = List.copyOf(containers);
    }

    /** The last part of its ARN. */
    public String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** A container of it; {@code reason} may be empty. */
    public record Container(String name, Optional<Integer> exitCode, String reason) {
        /** Whether it, and not another one, is to blame. */
        public boolean failed() {
            return !reason.isEmpty() || exitCode.filter(code -> code != 0).isPresent();
        }
    }
}
