package dev.atelier.engine;

import dev.atelier.aws.StackEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * One operation on a stack, followed to its end. The end is an event too, the last one, so that every event before it has been
 * seen; the stack's own status may be old and is asked only when the events have been silent for long.
 */
final class Following {
    private static final Duration QUICK = Duration.ofSeconds(2);
    private static final Duration SLOW = Duration.ofSeconds(5);
    private static final double GROWTH = 1.5;
    private static final Duration SUSPICIOUS_SILENCE = Duration.ofMinutes(2);

    private final StackWatch watch;
    private final String arn;
    private final Predicate<StackEvent> belongs;
    private final Set<String> seen = new HashSet<>();
    private final List<StackEvent> events = new ArrayList<>();

    private Duration pace = QUICK;
    private Instant heard;
    private Optional<String> end = Optional.empty();

    Following(StackWatch watch, String arn, Predicate<StackEvent> belongs) {
        this.watch = watch;
        this.arn = arn;
        this.belongs = belongs;
        this.heard = watch.clock().instant();
        watch.began();
    }

    /** Looks once; what is new, oldest first. */
    List<StackEvent> look() {
        List<StackEvent> fresh = watch.look(arn, event -> belongs.test(event) && !seen.contains(event.id()));
        fresh.forEach(event -> seen.add(event.id()));
        events.addAll(fresh);
        if (fresh.isEmpty()) {
            pace = shorter(SLOW, Duration.ofMillis((long) (pace.toMillis() * GROWTH)));
            listenToSilence();
        } else {
            pace = QUICK;
            heard = watch.clock().instant();
            fresh.stream().filter(StackEvent::ends).findFirst().ifPresent(event -> end(event.status()));
        }
        return fresh;
    }

    private void listenToSilence() {
        if (Duration.between(heard, watch.clock().instant()).compareTo(SUSPICIOUS_SILENCE) < 0) {
            return;
        }
        heard = watch.clock().instant();
        String status = watch.status(arn);
        if (!status.endsWith("_IN_PROGRESS")) {
            end(status);
        }
    }

    private void end(String status) {
        end = Optional.of(status);
        watch.ended();
    }

    /** The status in which the operation ended. */
    Optional<String> end() {
        return end;
    }

    /** What CloudFormation says of the end; empty when it says nothing. */
    String reason() {
        return events.reversed().stream()
                .filter(StackEvent::ends)
                .map(StackEvent::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse("");
    }

    /** Every event so far, oldest first. */
    List<StackEvent> events() {
        return List.copyOf(events);
    }

    /** How long to wait before the next look. */
    Duration pause() {
        Duration turn = watch.turn();
        return pace.compareTo(turn) < 0 ? turn : pace;
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }
}
