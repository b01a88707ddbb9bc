package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a run ends although work is left, and how time passes in it until then. */
final class RunLimits {
    private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

    private final Surroundings surroundings;
    private final Optional<Instant> deadline;
    private final boolean detach;

    /** The time that the limits allow begins now. */
    RunLimits(Surroundings surroundings, Limits limits) {
        this.surroundings = surroundings;
        this.detach = limits.detach();
        this.deadline = limits.timeout().map(surroundings.now()::plus);
    }

    /** @throws Failure to leave the run while work is under way in AWS */
    void check() {
        if (surroundings.interruption().requested()) {
            throw new Failure.Interrupted("Interrupted.", "");
        }
        if (deadline.filter(limit -> !surroundings.now().isBefore(limit)).isPresent()) {
            throw new Failure.TimedOut("The time limit has passed.", "");
        }
    }

    /** Whether the run is left as soon as AWS goes on by itself with all that is begun. */
    boolean detach() {
        return detach;
    }

    /** Lets up to a second of the time pass, so that an interruption does not wait; the caller asks again. */
    void nap(Duration wait) {
        try {
            surroundings.sleeper().sleep(wait.compareTo(LONGEST_NAP) < 0 ? wait : LONGEST_NAP);
        } catch (InterruptedException e) {
            surroundings.interruption().request();
        }
    }

    /** Lets all of the time pass unless the run ends before. */
    void pause(Duration wait) {
        Instant end = surroundings.now().plus(wait);
        while (surroundings.now().isBefore(end)) {
            check();
            nap(Duration.between(surroundings.now(), end));
        }
    }
}
