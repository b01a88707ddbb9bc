package dev.atelier.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.aws.Sleeper;
import dev.atelier.config.Config;
import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import dev.atelier.plan.Limits;
import dev.atelier.simulator.VirtualClock;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private static final Config.Account ACCOUNT = new Config.Account(
            "main", "111122223333", "eu-west-1", Optional.empty(), Optional.empty(), Optional.empty());

    private final VirtualClock clock = new VirtualClock();
    private final Sleeper sleeper = clock::advance;
    private final Interruption interruption = new Interruption();
    private final List<Event> events = new ArrayList<>();
    private final Surroundings surroundings = new Surroundings(
            new Aws(Settings.simulated(
                    call -> {
                        throw new IOException("no AWS here");
                    },
                    clock,
                    sleeper,
                    new Random(1))),
            events::add,
            url -> Optional.empty(),
            clock,
            sleeper,
            new Random(1),
            interruption,
            "atelier deploy");
    private final Map<String, Instant> started = new HashMap<>();
    private final List<String> abandoned = new ArrayList<>();

    /** Takes so long and then is done, or fails. */
    private final class Work implements Operation {
        private final String id;
        private final Duration takes;
        private final Optional<Failure> failure;

        Work(String id, int seconds, Optional<Failure> failure) {
            this.id = id;
            this.takes = Duration.ofSeconds(seconds);
            this.failure = failure;
        }

        @Override
        public Optional<Duration> advance() {
            if (started.putIfAbsent(id, clock.instant()) == null) {
                return Optional.of(takes);
            }
            failure.ifPresent(f -> {
                throw f;
            });
            return Optional.empty();
        }

        @Override
        public Action action() {
            return Action.CREATE;
        }

        @Override
        public Optional<Instant> causedAt() {
            return Optional.ofNullable(started.get(id));
        }

        @Override
        public void abandon() {
            abandoned.add(id);
        }
    }

    private Task task(String id, int seconds, String... after) {
        return new Task(id, id, ACCOUNT, Set.of(after), new Work(id, seconds, Optional.empty()));
    }

    private Task failing(String id, int seconds, Failure failure, String... after) {
        return new Task(id, id, ACCOUNT, Set.of(after), new Work(id, seconds, Optional.of(failure)));
    }

    private static Failure failed(String code) {
        return new Failure.Failed(code, code + " failed.", "");
    }

    private Run run(Limits limits, Task... tasks) {
        return new Scheduler(surroundings, limits.concurrency(), new RunLimits(surroundings, limits))
                .run(List.of(tasks));
    }

    private long startedAfter(String id) {
        return Duration.between(VirtualClock.START, started.get(id)).toSeconds();
    }

    private static Map<String, Outcome> outcomes(Run run) {
        Map<String, Outcome> outcomes = new HashMap<>();
        run.results().forEach(result -> outcomes.put(result.id(), result.result()));
        return outcomes;
    }

    @Test
    void startsEachTaskTheMomentItsLastDependencyIsDone() {
        var run = run(Limits.DEFAULT, task("a", 10), task("b", 30), task("c", 5, "a"), task("d", 1, "b", "c"));

        assertThat(run.succeeded()).isTrue();
        assertThat(startedAfter("a")).isZero();
        assertThat(startedAfter("b")).isZero();
        assertThat(startedAfter("c")).isEqualTo(10);
        assertThat(startedAfter("d")).isEqualTo(30);
        assertThat(run.results()).extracting(StackResult::took).contains(Duration.ofSeconds(30));
    }

    @Test
    void boundsParallelWorkInOneAccountAndRegion() {
        run(new Limits(2, Optional.empty(), false), task("a", 10), task("b", 10), task("c", 10), task("d", 10));

        assertThat(startedAfter("b")).isZero();
        assertThat(startedAfter("c")).isEqualTo(10);
        assertThat(startedAfter("d")).isEqualTo(10);
    }

    @Test
    void finishesWhatIsIndependentOfAFailureAndDoesNotStartWhatDependsOnIt() {
        var run = run(
                Limits.DEFAULT,
                failing("a", 5, failed("a")),
                task("b", 20),
                task("c", 1, "a"),
                task("d", 1, "c"),
                task("e", 10, "b"));

        assertThat(outcomes(run))
                .containsEntry("a", Outcome.FAILED)
                .containsEntry("b", Outcome.SUCCEEDED)
                .containsEntry("c", Outcome.NOT_STARTED)
                .containsEntry("d", Outcome.NOT_STARTED)
                .containsEntry("e", Outcome.SUCCEEDED);
        assertThat(run.failure()).map(Failure::code).contains("a");
    }

    @Test
    void reportsTheFailureWithTheEarliestCause() {
        var run = run(
                Limits.DEFAULT,
                task("first", 1),
                failing("late", 2, failed("late"), "first"),
                failing("early", 60, failed("early")));

        assertThat(run.failures()).extracting(Failure::code).containsExactly("early", "late");
    }

    @Test
    void stopsAtOnceWithoutCredentialsAndTakesBackWhatIsUnderWay() {
        var expired = new Failure.Credentials("credentials-expired", "Expired.", "Log in.", new IOException());
        var run = run(Limits.DEFAULT, failing("a", 5, expired), task("b", 20));

        assertThat(run.stopped()).contains(expired);
        assertThat(outcomes(run)).containsEntry("b", Outcome.RUNNING);
        assertThat(abandoned).containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void leavesWorkToAwsWhenTheTimeLimitPasses() {
        var run = run(
                new Limits(10, Optional.of(Duration.ofSeconds(15)), false),
                task("a", 10),
                task("b", 20),
                task("c", 1, "b"));

        assertThat(run.failure()).get().isInstanceOf(Failure.TimedOut.class);
        assertThat(outcomes(run))
                .containsEntry("a", Outcome.SUCCEEDED)
                .containsEntry("b", Outcome.RUNNING)
                .containsEntry("c", Outcome.NOT_STARTED);
        assertThat(Duration.between(VirtualClock.START, clock.instant())).isEqualTo(Duration.ofSeconds(15));
    }

    @Test
    void leavesWithinASecondOfAnInterruption() {
        var interrupting = new Task("a", "a", ACCOUNT, Set.of(), new Operation() {
            @Override
            public Optional<Duration> advance() {
                interruption.request();
                return Optional.of(Duration.ofHours(1));
            }

            @Override
            public Action action() {
                return Action.UPDATE;
            }
        });

        var run = run(Limits.DEFAULT, interrupting, task("b", 1, "a"));

        assertThat(run.failure()).get().isInstanceOf(Failure.Interrupted.class);
        assertThat(outcomes(run)).containsEntry("b", Outcome.NOT_STARTED);
        assertThat(Duration.between(VirtualClock.START, clock.instant())).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void tellsTheBeginningAndTheEndOfEachTask() {
        run(Limits.DEFAULT, failing("a", 5, failed("a")), task("b", 1, "a"));

        assertThat(events).hasExactlyElementsOfTypes(Event.StackStarted.class, Event.StackFinished.class);
        assertThat(events.getLast()).isInstanceOfSatisfying(Event.StackFinished.class, end -> {
            assertThat(end.took()).isEqualTo(Duration.ofSeconds(5));
            assertThat(end.reason()).isEqualTo("a failed.");
        });
    }
}
