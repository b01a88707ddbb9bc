package dev.atelier.simulator.services.ecs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A task: containers of one task definition, started once, stopped once. */
final class Task {

    /** How far a task is. */
    enum Status {
        PROVISIONING,
        PENDING,
        RUNNING,
        STOPPED
    }

    /**
     * A container of a task.
     *
     * @param runtimeId what Session Manager targets are made of
     */
    record Container(String name, String image, String runtimeId) {}

    /**
     * Where a task is registered.
     *
     * @param id instance id or address
     */
    record Registration(String group, String id, int port) {}

    private final String arn;
    private final String cluster;
    private final String service;
    private final String definition;
    private final String deployment;
    private final boolean execute;
    private final List<Container> containers;
    private final List<Registration> registrations;
    private final Instant created;
    private Status status = Status.PROVISIONING;
    private Optional<Instant> started = Optional.empty();
    private Optional<Instant> stopped = Optional.empty();
    private String stoppedReason = "";
    private Map<String, Object> failure = Map.of();

    Task(
            String arn,
            String cluster,
            String service,
            String definition,
            String deployment,
            boolean execute,
            List<Container> containers,
            List<Registration> registrations,
            Instant created) {
        this.arn = arn;
        this.cluster = cluster;
        this.service = service;
        this.definition = definition;
        this.deployment = deployment;
        this.execute = execute;
        this.containers = containers;
        this.registrations = registrations;
        this.created = created;
    }

    String arn() {
        return arn;
    }

    String id() {
        return arn.substring(arn.lastIndexOf('/') + 1);
    }

    /** ARN. */
    String cluster() {
        return cluster;
    }

    /** ARN. */
    String service() {
        return service;
    }

    /** ARN. */
    String definition() {
        return definition;
    }

    /** Id of the deployment that started it. */
    String deployment() {
        return deployment;
    }

    boolean allowsExecute() {
        return execute;
    }

    List<Container> containers() {
        return containers;
    }

    List<Registration> registrations() {
        return registrations;
    }

    Instant created() {
        return created;
    }

    Status status() {
        return status;
    }

    boolean isAlive() {
        return status != Status.STOPPED;
    }

    Optional<Instant> started() {
        return started;
    }

    Optional<Instant> stopped() {
        return stopped;
    }

    String stoppedReason() {
        return stoppedReason;
    }

    /** What a container says of its end: {@code exitCode} and {@code reason}; empty when it simply stopped. */
    Map<String, Object> failure() {
        return failure;
    }

    void pending() {
        status = status == Status.PROVISIONING ? Status.PENDING : status;
    }

    void run(Instant now) {
        if (isAlive()) {
            status = Status.RUNNING;
            started = Optional.of(now);
        }
    }

    void stop(Instant now, String reason, Map<String, Object> containerFailure) {
        if (isAlive()) {
            status = Status.STOPPED;
            stopped = Optional.of(now);
            stoppedReason = reason;
            failure = containerFailure;
        }
    }
}
