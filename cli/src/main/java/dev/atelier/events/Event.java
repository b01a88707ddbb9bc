package dev.atelier.events;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Something that happened while an operation runs. Events carry data, never formatted text, so that the human and the JSON
 * view are two readers of the same ones.
 */
public sealed interface Event {
    /** When it happened, by the engine's clock (for AWS events: the time AWS gives). */
    Instant time();

    /** A phase of a command began, such as {@code preflight} or {@code bootstrap}. */
    record Phase(Instant time, String name, String sentence) implements Event {}

    /** What is about to be done: the nodes in the order in which they can start, or the waves of a deletion. */
    record Planned(Instant time, String operation, String system, String instance, List<Item> items) implements Event {
        public Planned {
            items = List.copyOf(items);
        }

        /**
         * One stack or step.
         *
         * @param kind {@code stack}, {@code step} or {@code secret}
         * @param wave counts from 1; 0 without waves
         * @param after ids of the items that must be done before it starts
         * @param resources what the stack's template holds; a condition may leave some of it out
         */
        public record Item(
                String id,
                String name,
                String kind,
                String account,
                String region,
                String action,
                int wave,
                List<String> after,
                List<Resource> resources) {
            public Item {
                after = List.copyOf(after);
                resources = List.copyOf(resources);
            }
        }

        /** A resource as its template has it. */
        public record Resource(String logicalId, String type) {}
    }

    /** Work on a stack or step began. */
    record StackStarted(Instant time, String stack, String name, Action action) implements Event {}

    /** A resource of a stack changed its state; {@code status} is CloudFormation's, {@code reason} empty without one. */
    record ResourceChanged(
            Instant time, String stack, String logicalId, String type, String physicalId, String status, String reason)
            implements Event {}

    /**
     * An ECS service whose stack is being made has more or fewer tasks than before, or a new trouble.
     *
     * @param trouble ECS's latest message about something that failed; empty without one
     */
    record ServiceChanged(
            Instant time, String stack, String logicalId, String service, int desired, int running, String trouble)
            implements Event {}

    /** Work on a stack or step is over; {@code reason} is the root cause of a failure, else empty. */
    record StackFinished(
            Instant time, String stack, String name, Action action, Outcome result, Duration took, String reason)
            implements Event {}

    /** A step reports where it stands, such as the phase of a build. */
    record Progress(Instant time, String stack, String sentence) implements Event {}

    /**
     * A thing about a database was looked at, and perhaps done.
     *
     * @param database what the definition calls it
     * @param done as in {@link DatabasesReport.Line}
     */
    record DatabaseChanged(Instant time, String database, String what, String done) implements Event {}

    record WaveStarted(Instant time, int wave, List<String> stacks) implements Event {
        public WaveStarted {
            stacks = List.copyOf(stacks);
        }
    }

    record WaveFinished(Instant time, int wave) implements Event {}

    /** Something the operator should know and need not act on at once. */
    record Warning(Instant time, String code, String sentence) implements Event {}

    /** Something done that is worth a line, such as a created secret. */
    record Notice(Instant time, String code, String sentence) implements Event {}

    /** The operation is over; the problem is what is printed last, and in NDJSON an {@code error} event of its own. */
    record Finished(Instant time, String operation, Outcome outcome, Duration took, java.util.Optional<Problem> problem)
            implements Event {}
}
