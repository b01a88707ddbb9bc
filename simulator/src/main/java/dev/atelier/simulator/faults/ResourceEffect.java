package dev.atelier.simulator.faults;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** What goes wrong with a resource of a stack. */
public sealed interface ResourceEffect {

    /** The operation fails after its usual duration. */
    record Fail(String reason) implements ResourceEffect {}

    /** The operation never ends. */
    record Hang() implements ResourceEffect {}

    /** The operation takes so much longer, in simulated time. */
    record Slow(Duration extra) implements ResourceEffect {}

    /** The resource is made, and does not work. */
    sealed interface Ailment extends ResourceEffect {}

    /**
     * The tasks of an ECS service stop again and again.
     *
     * @param reason what ECS says: of the container where it ran, of the task where it never did
     * @param exitCode of the container; empty where the task fails to start
     * @param log what the container writes before it ends
     */
    record TasksStop(String reason, Optional<Integer> exitCode, List<String> log) implements Ailment {
        public TasksStop {
            log = List.copyOf(log);
        }
    }

    /**
     * The targets of a target group fail their health checks.
     *
     * @param code such as {@code Target.ResponseCodeMismatch}
     */
    record TargetsFail(String code, String description) implements Ailment {}
}
