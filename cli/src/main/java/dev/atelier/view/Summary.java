package dev.atelier.view;

import java.util.stream.Collectors;

/** How each stack of an operation ended: what stays on the terminal when the live area is gone. */
final class Summary {
    private Summary() {}

    // ✓ vpc      created in 2 min 7 s
    // ✗ rds-rsc  failed to create after 2 min: The quota is used up.
    //   ec2-rsc  not started
    static String text(Board board, Style style) {
        int names = board.works().stream()
                .mapToInt(work -> work.id().length())
                .max()
                .orElse(0);
        return board.works().stream()
                .map(work -> mark(work, style) + " " + work.id()
                        + " ".repeat(names - work.id().length()) + "  " + ending(work, style) + "\n")
                .collect(Collectors.joining());
    }

    private static String mark(Work work, Style style) {
        return switch (work.state()) {
            case DONE -> style.good(Marks.DONE);
            case FAILED -> style.bad(Marks.FAILED);
            case RUNNING -> Marks.RUNNING;
            case WAITING -> Marks.WAITING;
        };
    }

    private static String ending(Work work, Style style) {
        return work.end().map(end -> ActionWords.ending(end, style)).orElseGet(() -> switch (work.state()) {
            case DONE -> style.good(ActionWords.done(work.action()));
            case RUNNING -> style.doubtful("goes on in AWS");
            case FAILED -> style.bad(ActionWords.failed(work.action()));
            case WAITING -> style.doubtful("not started");
        });
    }
}
