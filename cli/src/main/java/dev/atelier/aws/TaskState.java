package dev.atelier.aws;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task of an ECS service that runs, or is about to.
 *
 * @param status such as {@code RUNNING}
 * @param created when ECS began with it, before it read its secrets
 * @param executable whether it was started with ECS Exec
 */
public record TaskState(
        String arn,
        String status,
        Optional<String> zone,
        Optional<Instant> created,
        Optional<Instant> started,
        boolean executable,
        List<Container> containers) {
    public TaskState {
        containers = List.copyOf(containers);
    }

    /** The last part of its ARN. */
    public String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** The container with this name. */
    public Optional<Container> container(String name) {
        return containers.stream()
                .filter(container -> container.name().equals(name))
                .findFirst();
    }

    /**
     * A container of the task.
     *
     * @param runtimeId by which Session Manager knows it; absent before it runs
     * @param agent what the agent of ECS Exec in it is up to; absent without one
     */
    public record Container(String name, Optional<String> runtimeId, Optional<Agent> agent) {}

    /**
     * An agent of ECS Exec.
     *
     * @param status such as {@code RUNNING}
     * @param reason why it does not run; mostly empty
     */
    public record Agent(String status, String reason) {}
}
