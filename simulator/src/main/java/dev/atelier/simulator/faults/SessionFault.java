package dev.atelier.simulator.faults;

import java.util.Optional;

/**
 * A rule about the frames that a session's client and agent send each other. Each direction of each session counts its own occasions,
 * and its time begins with the session.
 */
public record SessionFault(Match match, Occasion occasion, SessionEffect effect) {

    /** Where frames go. */
    public enum Direction {
        TO_CLIENT,
        TO_AGENT
    }

    /** What frames are. */
    public enum Kind {
        /** Messages of the stream. */
        DATA,
        /** That a message has come. */
        ACKNOWLEDGEMENT
    }

    /**
     * Which frames a rule is about.
     *
     * @param target of the session, such as {@code i-0123} or {@code ecs:cluster_task_runtime}
     * @param document such as {@code AWS-StartPortForwardingSession}
     * @param direction empty for both
     * @param kind empty for both
     */
    public record Match(Glob target, Glob document, Optional<Direction> direction, Optional<Kind> kind) {

        /** Every frame. */
        public static final Match ANY = new Match(Glob.ANY, Glob.ANY, Optional.empty(), Optional.empty());

        /** Frames of one kind in one direction. */
        public static Match of(Direction direction, Kind kind) {
            return new Match(Glob.ANY, Glob.ANY, Optional.of(direction), Optional.of(kind));
        }

        boolean matches(String of, String started, Direction going, Kind what) {
            return target.matches(of)
                    && document.matches(started)
                    && direction.filter(each -> each != going).isEmpty()
                    && kind.filter(each -> each != what).isEmpty();
        }
    }

    /** A rule about every frame. */
    public static SessionFault of(Occasion occasion, SessionEffect effect) {
        return new SessionFault(Match.ANY, occasion, effect);
    }
}
