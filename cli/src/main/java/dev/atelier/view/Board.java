package dev.atelier.view;

import dev.atelier.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/** How far an operation is: its events, folded. */
final class Board {
    private final SequencedMap<String, Work> works = new LinkedHashMap<>();
    private Optional<Event.Planned> plan = Optional.empty();
    private Instant began = Instant.MIN;
    private Instant latest = Instant.MIN;
    private String note = "";

    void accept(Event event) {
        began = began.equals(Instant.MIN) ? event.time() : began;
        latest = event.time().isAfter(latest) ? event.time() : latest;
        switch (event) {
            case Event.Planned e -> planned(e);
            case Event.Phase e -> note = e.sentence();
            case Event.StackStarted e -> work(e.stack()).ifPresent(work -> work.started(e.time(), e.action()));
            case Event.ResourceChanged e -> work(e.stack()).ifPresent(work -> work.changed(e));
            case Event.ServiceChanged e -> work(e.stack()).ifPresent(work -> work.changed(e));
            case Event.StackFinished e -> work(e.stack()).ifPresent(work -> work.finished(e));
            case Event.Progress e ->
                work(e.stack()).ifPresentOrElse(work -> work.noted(e.sentence()), () -> note = e.sentence());
            case Event.WaveStarted e -> wave(e.wave(), Work.State.RUNNING);
            case Event.WaveFinished e -> wave(e.wave(), Work.State.DONE);
            case Event.Warning _, Event.Notice _, Event.DatabaseChanged _, Event.Finished _ -> {}
        }
    }

    private void planned(Event.Planned event) {
        plan = Optional.of(event);
        note = "";
        works.clear();
        event.items().forEach(item -> works.put(item.id(), new Work(item)));
    }

    private void wave(int wave, Work.State state) {
        works.values().stream().filter(work -> work.wave() == wave).forEach(work -> work.wave(state));
    }

    private Optional<Work> work(String id) {
        return Optional.ofNullable(works.get(id));
    }

    /** In the order of the plan. */
    List<Work> works() {
        return List.copyOf(works.values());
    }

    Places places() {
        return Places.of(works.values().stream().map(Work::account));
    }

    /** In the order of the plan by wave; wave 0 where there are none. */
    Map<Integer, List<Work>> waves() {
        Map<Integer, List<Work>> waves = new LinkedHashMap<>();
        works.values().forEach(work -> waves.merge(work.wave(), List.of(work), Board::joined));
        return waves;
    }

    private static List<Work> joined(List<Work> some, List<Work> more) {
        return java.util.stream.Stream.concat(some.stream(), more.stream()).toList();
    }

    long count(Work.State state) {
        return works.values().stream().filter(work -> work.state() == state).count();
    }

    /** Whether everything is done, or was left to AWS. */
    boolean over() {
        return !works.isEmpty()
                && (count(Work.State.DONE) == works.size()
                        || works.values().stream().anyMatch(Work::left));
    }

    /** What it waits for before it can start; empty when nothing. */
    List<String> missing(Work waiting) {
        return waiting.after().stream()
                .filter(id ->
                        work(id).filter(work -> work.state() != Work.State.DONE).isPresent())
                .toList();
    }

    /** The failed one that keeps it from starting, at whatever distance. */
    Optional<String> obstacle(Work waiting) {
        return missing(waiting).stream()
                .flatMap(id -> work(id).stream())
                .flatMap(before -> before.state() == Work.State.FAILED
                        ? java.util.stream.Stream.of(before.id())
                        : obstacle(before).stream())
                .findFirst();
    }

    /** The latest sentence about the operation as a whole; may be empty. */
    String note() {
        return note;
    }

    /** Such as {@code Deploying connect dev}; empty before there is a plan. */
    String title() {
        return plan.map(event -> Words.sentence(ActionWords.operation(event.operation())) + " " + event.system() + " "
                        + event.instance())
                .orElse("");
    }

    /** Since the first event. */
    Duration elapsed(Instant now) {
        return began.equals(Instant.MIN) || now.isBefore(began) ? Duration.ZERO : Duration.between(began, now);
    }

    /** When the latest event happened. */
    Instant latest() {
        return latest;
    }

    /** Whether there is something to show. */
    boolean empty() {
        return works.isEmpty();
    }
}
