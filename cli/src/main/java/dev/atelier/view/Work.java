package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** One stack, step or secret of an operation, and how far it is. */
final class Work {
    enum State {
        WAITING,
        RUNNING,
        DONE,
        FAILED
    }

    /** A resource that is being worked on, since when. */
    record InFlight(String logicalId, String type, Instant since) {}

    private final Event.Planned.Item item;
    private final Map<String, Event.ResourceChanged> latest = new LinkedHashMap<>();
    private final Map<String, InFlight> inFlight = new LinkedHashMap<>();
    private final Map<String, Event.ServiceChanged> services = new LinkedHashMap<>();
    private State state;
    private Action action;
    private Instant began = Instant.MIN;
    private Optional<Event.StackFinished> end = Optional.empty();
    private String note = "";

    Work(Event.Planned.Item item) {
        this.item = item;
        this.action = Action.of(item.action());
        this.state = action == Action.ABSENT || action == Action.SKIPPED ? State.DONE : State.WAITING;
    }

    void started(Instant time, Action begun) {
        state = State.RUNNING;
        began = time;
        action = begun;
    }

    void changed(Event.ResourceChanged event) {
        if (event.type().equals("AWS::CloudFormation::Stack") && item.name().equals(event.logicalId())) {
            return;
        }
        latest.put(event.logicalId(), event);
        if (event.status().endsWith("_IN_PROGRESS")) {
            inFlight.putIfAbsent(event.logicalId(), new InFlight(event.logicalId(), event.type(), event.time()));
        } else {
            inFlight.remove(event.logicalId());
        }
    }

    void changed(Event.ServiceChanged event) {
        services.put(event.logicalId(), event);
    }

    void noted(String sentence) {
        note = sentence;
    }

    void finished(Event.StackFinished event) {
        end = Optional.of(event);
        action = event.action();
        state = switch (event.result()) {
            case SUCCEEDED -> State.DONE;
            case NOT_STARTED -> State.WAITING;
            case RUNNING -> State.RUNNING;
            case FAILED, REFUSED, INTERRUPTED, TIMED_OUT -> State.FAILED;
        };
    }

    /** A secret has no events of its own: it goes with its wave. */
    void wave(State now) {
        if (item.kind().equals("secret")) {
            state = now;
        }
    }

    String id() {
        return item.id();
    }

    String account() {
        return item.account();
    }

    int wave() {
        return item.wave();
    }

    List<String> after() {
        return item.after();
    }

    State state() {
        return state;
    }

    Action action() {
        return action;
    }

    /** What a step says of itself; may be empty. */
    String note() {
        return note;
    }

    /** How it ended, also when it was left running or never started. */
    Optional<Event.StackFinished> end() {
        return end;
    }

    /** Whether the run went away while AWS goes on with it. */
    boolean left() {
        return end.filter(ended -> ended.result() == Outcome.RUNNING).isPresent();
    }

    /** How long it took, or has taken until now; empty before it begins. */
    Optional<Duration> took(Instant now) {
        return switch (state) {
            case RUNNING -> end.map(Event.StackFinished::took).or(() -> since(began, now));
            case DONE, FAILED ->
                end.filter(ended -> ended.result() != Outcome.SUCCEEDED || !ActionWords.instant(action))
                        .map(Event.StackFinished::took);
            case WAITING -> Optional.empty();
        };
    }

    private static Optional<Duration> since(Instant began, Instant now) {
        return began.equals(Instant.MIN) ? Optional.empty() : Optional.of(Duration.between(began, now));
    }

    /** Resources in the state that the action leads to. */
    long resourcesDone() {
        String verb = action == Action.DELETE ? "DELETE_" : "";
        return latest.values().stream()
                .filter(event -> event.status().endsWith("_COMPLETE"))
                .filter(event -> !event.status().startsWith("DELETE_") || !verb.isEmpty())
                .count();
    }

    /** How many resources there will be, where the action touches every one. */
    Optional<Integer> resourcesPlanned() {
        return switch (action) {
            case CREATE, RECREATE, DELETE ->
                Optional.of(item.resources().size()).filter(size -> size > 0);
            case UPDATE, UNCHANGED, ABSENT, SKIPPED, RUN -> Optional.empty();
        };
    }

    /** Resources that are being worked on, the slowest first. */
    Stream<InFlight> inFlight() {
        return inFlight.values().stream().sorted(Comparator.comparing(InFlight::since));
    }

    /** Resources that no event has told of yet. */
    Stream<Event.Planned.Resource> untouched() {
        return resourcesPlanned().isEmpty()
                ? Stream.of()
                : item.resources().stream().filter(resource -> !latest.containsKey(resource.logicalId()));
    }

    /** The first resource that failed by itself. */
    Optional<Event.ResourceChanged> failure() {
        return latest.values().stream()
                .filter(event -> event.status().endsWith("_FAILED"))
                .filter(event -> !event.reason().endsWith("cancelled"))
                .min(Comparator.comparing(Event.ResourceChanged::time));
    }

    /** ECS services that still come by their tasks. */
    Stream<Event.ServiceChanged> services() {
        return services.values().stream().filter(service -> inFlight.containsKey(service.logicalId()));
    }
}
