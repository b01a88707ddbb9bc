package dev.atelier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private static final Map<String, Set<String>> DEPENDENCIES = Map.of(
            "vpc", Set.of(),
            "kms", Set.of(),
            "rds", Set.of("vpc", "kms"),
            "efs", Set.of("vpc"),
            "ec2", Set.of("efs", "rds"));

    private final CriticalPath path = new CriticalPath();

    @Test
    void it_is_the_chain_of_those_that_ended_last() {
        worked("vpc", 0, 120);
        worked("kms", 0, 10);
        worked("efs", 120, 200);
        worked("rds", 120, 700);
        worked("ec2", 700, 1000);
        assertThat(path.legs(id -> DEPENDENCIES.getOrDefault(id, Set.of())))
                .containsExactly(leg("vpc", 120), leg("rds", 580), leg("ec2", 300));
    }

    @Test
    void a_deployment_that_did_nothing_has_none() {
        assertThat(path.legs(id -> DEPENDENCIES.getOrDefault(id, Set.of()))).isEmpty();
    }

    private void worked(String id, long begin, long end) {
        path.accept(new Event.StackStarted(at(begin), id, "Stage-" + id, Action.CREATE));
        path.accept(new Event.StackFinished(
                at(end), id, "Stage-" + id, Action.CREATE, Outcome.SUCCEEDED, Duration.ofSeconds(end - begin), ""));
    }

    private static Instant at(long seconds) {
        return Instant.EPOCH.plusSeconds(seconds);
    }

    private static Leg leg(String id, long seconds) {
        return new Leg(id, Duration.ofSeconds(seconds));
    }
}
