package dev.atelier.view.timeline;

import static dev.atelier.view.timeline.Html.escaped;

import dev.atelier.events.Event;
import dev.atelier.events.Outcome;
import dev.atelier.view.Words;
import java.time.temporal.ChronoUnit;
import java.util.stream.Collectors;

/** The whole page. It fetches nothing, and its policy forbids the browser to; it needs no script. */
final class TimelinePage {
    private final Timeline timeline;

    TimelinePage(Timeline timeline) {
        this.timeline = timeline;
    }

    String html() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <style>
                %s</style>
                </head>
                <body>
                <header>
                <h1>%s</h1>
                %s</header>
                <main>
                %s</main>
                </body>
                </html>
                """.formatted(escaped(title()), Stylesheet.CSS, escaped(title()), facts(), chapters());
    }

    private String title() {
        var first = timeline.chapters().getFirst();
        String operation = timeline.finished().map(Event.Finished::operation).orElse(first.operation());
        return Verbs.doing(operation) + " " + first.subject();
    }

    private String facts() {
        var begin = timeline.chapters().getFirst().begin().truncatedTo(ChronoUnit.SECONDS);
        return "<p class=\"facts\">" + outcome() + " <span>· began at " + begin + "</span></p>\n" + problem() + LEGEND;
    }

    private String outcome() {
        return timeline.finished()
                .map(end -> "<strong class=\"" + (end.outcome() == Outcome.SUCCEEDED ? "done" : "failed") + "\">"
                        + escaped(end.outcome().word().replace('-', ' ')) + "</strong> <span>after "
                        + Words.duration(end.took()) + "</span>")
                .orElse("<strong class=\"open\">under way</strong> <span>when this page was written</span>");
    }

    private String problem() {
        return timeline.finished()
                .flatMap(Event.Finished::problem)
                .map(problem -> "<p class=\"problem\">" + escaped(problem.message()) + "</p>\n")
                .orElse("");
    }

    private String chapters() {
        return timeline.chapters().stream()
                .filter(chapter -> !chapter.stacks().isEmpty())
                .map(chapter -> new ChapterHtml(chapter).html())
                .collect(Collectors.joining());
    }

    private static final String LEGEND = """
            <ul class="legend">
            <li><i class="bar done"></i> done</li>
            <li><i class="bar failed">✕</i> failed</li>
            <li><i class="bar undone">↶</i> undone or cancelled</li>
            <li><i class="bar kept">◌</i> kept</li>
            <li><i class="bar open">…</i> no end seen</li>
            <li><i class="bar done critical"></i> on the critical path</li>
            </ul>
            """;
}
