package dev.atelier.events;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CriticalPathTest {
    private final CriticalPath path = new CriticalPath();

    @BeforeEach
    void plan() {
        path.accept(new Event.Planned(
                at(0),
                "deploy",
                "connect",
                "dev",
                List.of(
                        item("vpc"),
                        item("kms"),
                        item("rds", "vpc", "kms"),
                        item("efs", "vpc"),
                        item("ec2", "efs", "rds"))));
    }

    private static Event.Planned.Item item(String id, String... after) {
        return new Event.Planned.Item(
                id, "Stage-" + id, "stack", "111122223333", "eu-west-1", "create", 0, List.of(after), List.of());
    }

    @Test
    void it_is_the_chain_of_those_that_ended_last() {
        worked("vpc", 0, 120);
        worked("kms", 0, 10);
        worked("efs", 120, 200);
        worked("rds", 120, 700);
        worked("ec2", 700, 1000);
        assertThat(path.legs()).containsExactly(leg("vpc", 120), leg("rds", 580), leg("ec2", 300));
    }

    @Test
    void a_deployment_that_did_nothing_has_none() {
        assertThat(path.legs()).isEmpty();
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
