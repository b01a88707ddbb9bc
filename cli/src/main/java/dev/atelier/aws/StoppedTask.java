package dev.atelier.aws;

import java.util.List;
import java.util.Optional;

/** A task that ended, and why; {@code reason} may be empty. */
public record StoppedTask(String arn, String reason, List<Container> containers) {
    public StoppedTask {
        containers = List.copyOf(containers);
    }

    /** A container of it; {@code reason} may be empty. */
    public record Container(String name, Optional<Integer> exitCode, String reason) {}
}
