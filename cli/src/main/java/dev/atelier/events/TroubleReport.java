package dev.atelier.events;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** What is wrong with an installation, as {@code diagnose} shows it; nothing is where no trouble is. */
public record TroubleReport(String system, String instance, List<Trouble> troubles) {
    public TroubleReport {
        troubles = List.copyOf(troubles);
    }

    /** Whether something has failed, rather than only being under way. */
    public boolean failed() {
        return troubles.stream().anyMatch(trouble -> trouble.state() != State.IN_PROGRESS);
    }

    /**
     * One stack or service.
     *
     * @param id of the stack or the target
     * @param kind {@code stack} or {@code service}
     * @param name of the stack or the service in AWS
     * @param status of the stack as CloudFormation names it; how many tasks run for a service
     * @param since when what is told last happened
     * @param problem the cause, with a code, and what to do next
     */
    public record Trouble(
            String id,
            String kind,
            String name,
            String account,
            String region,
            State state,
            String status,
            Instant since,
            Problem problem) {}

    /** What is the matter. */
    public enum State {
        /** The last operation on the stack failed. */
        FAILED,
        /** The stack could not be created, and CloudFormation has removed it again. */
        GONE,
        /** An operation is under way. */
        IN_PROGRESS,
        /** An operation is under way, and nothing has happened in it for long. */
        HANGING,
        /** The stack stands and the service is not well. */
        UNHEALTHY;

        /** The word of the JSON form, such as {@code in-progress}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
