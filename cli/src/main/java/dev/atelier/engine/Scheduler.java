package dev.atelier.engine;

import dev.atelier.config.Config;
import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult.StackResult;
import dev.atelier.events.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;

/**
 * Runs tasks as early as their dependencies allow, many at once on one thread: AWS does the work, and we only ask how it goes.
 * One thread makes a run repeatable on a virtual clock, and it loses nothing, since CloudFormation takes two calls a second.
 *
 * <p>When a task fails, what depends on it is not started, and everything else goes on to its end. When an account cannot be got at
 * any more, its tasks are left to AWS, and those of other accounts go on.
 */
final class Scheduler {
    private final Surroundings surroundings;
    private final int concurrency;
    private final RunLimits limits;

    private final SequencedMap<String, Slot> slots = new LinkedHashMap<>();
    private LostAccounts lost = new LostAccounts();

    Scheduler(Surroundings surroundings, int concurrency, RunLimits limits) {
        this.surroundings = surroundings;
        this.concurrency = concurrency;
        this.limits = limits;
    }

    /** Runs the tasks; each comes after those it depends on. A scheduler may run one set after another. */
    Run run(List<Task> tasks) {
        slots.clear();
        tasks.forEach(task -> slots.put(task.id(), new Slot(task)));
        lost = new LostAccounts();
        Optional<Failure> stopped = Optional.empty();
        try {
            loop();
        } catch (Failure stop) {
            stopped = Optional.of(stop);
        }
        running().toList().forEach(this::leave);
        return new Run(slots.values().stream().map(this::result).toList(), failures(), stopped.or(lost::failure));
    }

    /** AWS goes on with what was begun; everything else is taken back. */
    private void leave(Slot slot) {
        boolean begun = slot.task.operation().begun();
        slot.task.operation().abandon();
        slot.left = true;
        finish(slot, begun ? Outcome.RUNNING : Outcome.NOT_STARTED, "");
    }

    private void loop() {
        while (true) {
            limits.check();
            startWhatCan();
            Optional<Slot> next = running().min(Comparator.comparing(slot -> slot.due));
            if (next.isEmpty()
                    || (limits.detach()
                            && running().allMatch(slot -> slot.task.operation().handedOver()))) {
                return;
            }
            Duration wait = Duration.between(surroundings.now(), next.get().due);
            if (wait.isPositive()) {
                limits.nap(wait);
            } else {
                advance(next.get());
            }
        }
    }

    private void startWhatCan() {
        Map<String, Long> busy = new LinkedHashMap<>();
        running().forEach(slot -> busy.merge(slot.task.lane(), 1L, Long::sum));
        for (Slot slot : slots.values()) {
            if (slot.state == Outcome.NOT_STARTED
                    && !lost.has(slot.task.account())
                    && ready(slot.task)
                    && busy.getOrDefault(slot.task.lane(), 0L) < concurrency) {
                busy.merge(slot.task.lane(), 1L, Long::sum);
                start(slot);
            }
        }
    }

    private boolean ready(Task task) {
        return task.after().stream()
                .map(slots::get)
                .allMatch(before -> before == null || before.state == Outcome.SUCCEEDED);
    }

    private void start(Slot slot) {
        slot.state = Outcome.RUNNING;
        slot.began = surroundings.now();
        slot.due = slot.began;
        surroundings
                .events()
                .accept(new Event.StackStarted(
                        slot.began,
                        slot.task.id(),
                        slot.task.name(),
                        slot.task.operation().action()));
    }

    private void advance(Slot slot) {
        try {
            Optional<Duration> again = slot.task.operation().advance();
            if (again.isPresent()) {
                slot.due = surroundings.now().plus(again.get());
            } else {
                finish(slot, Outcome.SUCCEEDED, "");
            }
        } catch (Failure.Credentials | Failure.Unreachable failure) {
            lose(slot.task.account(), failure);
        } catch (Failure.Failed | Failure.Refused | Failure.Invalid failure) {
            slot.failure = Optional.of(failure);
            slot.caused = slot.task.operation().causedAt().orElse(surroundings.now());
            finish(slot, Outcome.FAILED, failure.getMessage());
        }
    }

    private void lose(Config.Account account, Failure reason) {
        lost.add(account, reason);
        running().filter(slot -> slot.task.account().equals(account)).toList().forEach(this::leave);
    }

    private void finish(Slot slot, Outcome outcome, String reason) {
        Instant now = surroundings.now();
        slot.state = outcome;
        slot.took = Duration.between(slot.began, now);
        slot.reason = reason;
        surroundings
                .events()
                .accept(new Event.StackFinished(
                        now,
                        slot.task.id(),
                        slot.task.name(),
                        slot.task.operation().action(),
                        outcome,
                        slot.took,
                        reason));
    }

    private Stream<Slot> running() {
        return slots.values().stream().filter(slot -> slot.state == Outcome.RUNNING && !slot.left);
    }

    private List<Failure> failures() {
        return slots.values().stream()
                .filter(slot -> slot.failure.isPresent())
                .sorted(Comparator.comparing(slot -> slot.caused))
                .map(slot -> slot.failure.orElseThrow())
                .toList();
    }

    private StackResult result(Slot slot) {
        var task = slot.task;
        return new StackResult(
                task.id(),
                task.name(),
                task.account().id(),
                task.account().region(),
                task.operation().action(),
                slot.state,
                slot.took,
                slot.reason);
    }

    /** A task and how far it is. */
    private static final class Slot {
        private final Task task;
        private Outcome state = Outcome.NOT_STARTED;
        private boolean left;
        private Instant began = Instant.EPOCH;
        private Instant due = Instant.EPOCH;
        private Duration took = Duration.ZERO;
        private String reason = "";
        private Optional<Failure> failure = Optional.empty();
        private Instant caused = Instant.EPOCH;

        Slot(Task task) {
            this.task = task;
        }
    }
}
