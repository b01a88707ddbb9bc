package dev.atelier.view;

import dev.atelier.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What the live area shows: a function of the board, the time and the size of the window, which it never exceeds. Where the
 * window is small, first the resources give way, then what is done and what waits are counted instead of listed.
 */
final class Frame {
    /** Numbers at the far end of a very wide line would be hard to follow. */
    private static final int WIDEST = 100;

    private static final int EVERYTHING = Integer.MAX_VALUE;
    private static final List<Detail> LADDER = List.of(
            new Detail(EVERYTHING, true, false, false),
            new Detail(8, false, false, false),
            new Detail(3, false, false, false),
            new Detail(1, false, false, false),
            new Detail(3, false, true, false),
            new Detail(1, false, true, false),
            new Detail(3, false, true, true),
            new Detail(1, false, true, true),
            new Detail(0, false, true, true));

    /** How much is shown: resources in flight for each stack, those to come, and what is folded into one line. */
    private record Detail(int resources, boolean planned, boolean foldDone, boolean foldWaiting) {}

    private final Board board;
    private final Instant now;
    private final Style style;
    private final int limit;
    private final int end;
    private final int names;

    private Frame(Board board, Size size, Instant now, Style style) {
        this.board = board;
        this.now = now;
        this.style = style;
        // The last column stays free: a character in it makes some terminals wrap.
        this.limit = Math.max(1, size.columns() - 1);
        this.end = Math.min(limit, WIDEST);
        this.names = board.works().stream()
                .mapToInt(work -> work.id().length())
                .max()
                .orElse(0);
    }

    /** The lines, at least one fewer than the window has, since the cursor stands below them. */
    static List<Line> lines(Board board, Size size, Instant now, Style style) {
        var frame = new Frame(board, size, now, style);
        int room = Math.max(1, size.rows() - 1);
        List<Line> lines = List.of();
        for (Detail detail : LADDER) {
            lines = frame.draw(detail);
            if (lines.size() <= room) {
                return lines;
            }
        }
        return frame.cut(lines, room);
    }

    private List<Line> cut(List<Line> lines, int room) {
        List<Line> shown = new ArrayList<>(lines.subList(0, room - 1));
        shown.add(line().add("  ... and " + Words.count(lines.size() - shown.size(), "more line"), style::faint));
        return shown;
    }

    private List<Line> draw(Detail detail) {
        List<Line> lines = new ArrayList<>();
        lines.add(header());
        board.waves().forEach((wave, works) -> lines.addAll(wave(wave, works, detail)));
        if (!board.note().isEmpty()) {
            lines.add(line().add(board.note()));
        }
        return lines;
    }

    // Deploying connect dev                              5 of 15 done     12:45
    private Line header() {
        long done = board.count(Work.State.DONE);
        long failed = board.count(Work.State.FAILED);
        String counts = done + " of " + board.works().size() + " done" + (failed == 0 ? "" : ", " + failed + " failed");
        return line().add(board.title(), style::strong)
                .endingAt(end - 10, counts, UnaryOperator.identity())
                .endingAt(end, Words.clock(board.elapsed(now)), UnaryOperator.identity());
    }

    private List<Line> wave(int wave, List<Work> works, Detail detail) {
        List<Work> done = detail.foldDone() ? in(works, Work.State.DONE) : List.of();
        List<Work> waiting = detail.foldWaiting() ? in(works, Work.State.WAITING) : List.of();
        boolean whole = works.size() == done.size() || works.size() == waiting.size();
        List<Line> lines = new ArrayList<>();
        if (wave > 0 && !whole) {
            lines.add(line().add("Wave " + wave, style::strong));
        }
        Optional<String> label = wave > 0 && whole ? Optional.of("Wave " + wave) : Optional.empty();
        folded(Marks.DONE, label, "done", done).forEach(lines::add);
        works.stream()
                .filter(work -> !done.contains(work) && !waiting.contains(work))
                .forEach(work -> lines.addAll(rows(work, detail)));
        folded(Marks.WAITING, label, "waiting", waiting).forEach(lines::add);
        return lines;
    }

    private static List<Work> in(List<Work> works, Work.State state) {
        return works.stream().filter(work -> work.state() == state).toList();
    }

    // ✓ 3 done: vpc, kms, ecs
    //   Wave 4 waiting: kms, vpc
    private Stream<Line> folded(String mark, Optional<String> label, String state, List<Work> works) {
        return works.isEmpty()
                ? Stream.of()
                : Stream.of(line().add(mark + " ", style::good)
                        .add(label.orElse(String.valueOf(works.size())) + " " + state + ": ", style::faint)
                        .add(works.stream().map(Work::id).collect(Collectors.joining(", ")), style::faint));
    }

    private List<Line> rows(Work work, Detail detail) {
        List<Line> lines = new ArrayList<>();
        lines.add(row(work));
        work.failure().ifPresent(failure -> lines.add(failed(failure)));
        if (work.state() == Work.State.RUNNING) {
            if (!work.note().isEmpty() && detail.resources() > 0) {
                lines.add(line().add("    " + work.note(), style::faint));
            }
            work.inFlight()
                    .limit(detail.resources())
                    .forEach(resource -> lines.add(resource(
                            resource.logicalId(),
                            resource.type(),
                            Words.clock(Duration.between(resource.since(), now)))));
            work.services().forEach(service -> lines.add(service(service)));
            if (detail.planned()) {
                work.untouched().forEach(resource -> lines.add(resource(resource.logicalId(), resource.type(), "")));
            }
        }
        return lines;
    }

    // > rds-rsc   creating                                   3/7          4:31
    private Line row(Work work) {
        Line line = line().add(mark(work), paint(work))
                .add(" ")
                .add(work.id(), work.state() == Work.State.RUNNING ? style::strong : UnaryOperator.identity())
                .to(names + 4)
                .add(words(work), paint(work));
        if (work.state() == Work.State.RUNNING) {
            line.add(board.places().in(work.account()), style::faint);
        }
        String count = count(work);
        if (!count.isEmpty()) {
            line.endingAt(end - 10, count, UnaryOperator.identity());
        }
        work.took(now).ifPresent(took -> line.endingAt(end, Words.clock(took), UnaryOperator.identity()));
        return line;
    }

    private static String mark(Work work) {
        return switch (work.state()) {
            case WAITING -> Marks.WAITING;
            case RUNNING -> Marks.RUNNING;
            case DONE -> Marks.DONE;
            case FAILED -> Marks.FAILED;
        };
    }

    private UnaryOperator<String> paint(Work work) {
        return switch (work.state()) {
            case WAITING -> style::faint;
            case RUNNING -> UnaryOperator.identity();
            case DONE -> style::good;
            case FAILED -> style::bad;
        };
    }

    private String words(Work work) {
        return switch (work.state()) {
            case WAITING -> waiting(work);
            case RUNNING -> ActionWords.doing(work.action());
            case DONE -> ActionWords.done(work.action());
            case FAILED -> ActionWords.failed(work.action());
        };
    }

    private String waiting(Work work) {
        List<String> missing = board.missing(work);
        return board.obstacle(work)
                .map(failed -> "not started, because of " + failed)
                .orElseGet(() -> missing.isEmpty() ? "waiting" : "waiting for " + shortened(missing));
    }

    /** A line of its own is not worth it: what it waits for is to be seen in the rows above. */
    private static String shortened(List<String> ids) {
        return ids.size() <= 2 ? String.join(", ", ids) : ids.getFirst() + " and " + (ids.size() - 1) + " more";
    }

    private static String count(Work work) {
        long done = work.resourcesDone();
        return switch (work.state()) {
            case WAITING ->
                work.resourcesPlanned().map(planned -> "0/" + planned).orElse("");
            case RUNNING, FAILED ->
                work.resourcesPlanned().map(planned -> done + "/" + planned).orElse(done == 0 ? "" : done + " done");
            case DONE -> done == 0 ? "" : String.valueOf(done);
        };
    }

    /** What is known of every type is left out. */
    private Line resource(String logicalId, String type, String time) {
        int room = end - 10;
        return new Line(room)
                .add("    " + logicalId)
                .to(names + 24)
                .add(type.replaceFirst("^AWS::", ""), style::faint)
                .widen(limit)
                .endingAt(end, time, style::faint);
    }

    private Line failed(Event.ResourceChanged failure) {
        return line().add("    " + failure.logicalId() + ": ", style::bad).add(failure.reason(), style::bad);
    }

    private Line service(Event.ServiceChanged service) {
        Line line = line().add("    " + service.running() + " of " + Words.count(service.desired(), "task") + " run");
        return service.trouble().isEmpty() ? line : line.add("; the service " + service.trouble(), style::doubtful);
    }

    private Line line() {
        return new Line(limit);
    }
}
