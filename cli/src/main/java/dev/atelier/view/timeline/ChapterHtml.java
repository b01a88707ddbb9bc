package dev.atelier.view.timeline;

import static dev.atelier.view.timeline.Html.escaped;

import dev.atelier.events.RehearsalReport.Leg;
import dev.atelier.view.Words;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Draws one operation: its critical path in words, then a group of bars for each stack. */
final class ChapterHtml {
    private final Chapter chapter;
    private final Axis axis;
    private final BarHtml bars;
    private final List<Leg> path;
    private final Set<String> idsOnPath;

    ChapterHtml(Chapter chapter) {
        this.chapter = chapter;
        this.axis = Axis.of(chapter);
        this.bars = new BarHtml(axis);
        this.path = chapter.criticalPath();
        this.idsOnPath = path.stream().map(Leg::id).collect(Collectors.toSet());
    }

    String html() {
        return "<section>\n<h2>" + escaped(Verbs.doing(chapter.operation())) + " <small>"
                + Words.duration(chapter.took()) + "</small></h2>\n" + pathInWords() + "<div class=\"chart\">\n"
                + ticks() + chapter.stacks().stream().map(this::stack).collect(Collectors.joining())
                + "</div>\n</section>\n";
    }

    private String pathInWords() {
        if (path.isEmpty()) {
            return "";
        }
        return path.stream()
                .map(leg -> "<li><b>" + escaped(leg.id()) + "</b> <span>" + Words.duration(leg.took()) + "</span></li>")
                .collect(Collectors.joining("", "<ol class=\"path\" aria-label=\"Critical path\">", "</ol>\n"));
    }

    /** The times above the bars, and a line below each. */
    private String ticks() {
        return "<div class=\"axis\" aria-hidden=\"true\"><div>" + atTicks("<span style=\"left:%.2f%%\">%s</span>")
                + "</div></div>\n<div class=\"grid\" aria-hidden=\"true\">" + atTicks("<i style=\"left:%.2f%%\"></i>")
                + "</div>\n";
    }

    /** @param form of a place in percent and a time */
    private String atTicks(String form) {
        return axis.ticks().stream()
                .map(tick -> String.format(
                        Locale.ROOT, form, axis.percent(axis.begin().plusSeconds(tick)), Axis.clock(tick)))
                .collect(Collectors.joining());
    }

    private String stack(StackTrack stack) {
        boolean onPath = idsOnPath.contains(stack.id());
        Span span = stack.span(chapter.now());
        Set<StackTrack.Work> criticalWork = onPath ? Set.copyOf(stack.criticalWork(chapter.now())) : Set.of();
        String title = stack.name().equals(stack.id()) ? "" : " <small>" + escaped(stack.name()) + "</small>";
        return "<details open data-stack=\"" + escaped(stack.id()) + "\"" + mark(onPath) + ">\n<summary>"
                + row(
                        "<b>" + escaped(stack.id()) + "</b>" + title,
                        bars.of(stack.id(), List.of(span), any -> onPath),
                        span)
                + "</summary>\n"
                + stack.resources().stream()
                        .map(resource -> resource(stack, resource, criticalWork))
                        .collect(Collectors.joining())
                + "</details>\n";
    }

    private String resource(StackTrack stack, ResourceTrack resource, Set<StackTrack.Work> criticalWork) {
        List<Span> spans = resource.spans(chapter.now());
        Predicate<Span> critical = span -> criticalWork.contains(new StackTrack.Work(resource.logicalId(), span));
        Span last = spans.isEmpty() ? new Span(chapter.begin(), chapter.begin(), Ending.OPEN, "", "") : spans.getLast();
        return "<div data-resource=\"" + escaped(stack.id() + "/" + resource.logicalId()) + "\""
                + mark(spans.stream().anyMatch(critical)) + ">"
                + row(
                        escaped(resource.logicalId()) + " <small>" + escaped(resource.type()) + "</small>",
                        bars.of(resource.logicalId() + " (" + resource.type() + ")", spans, critical),
                        last)
                + spans.stream()
                        .filter(span ->
                                span.ending() == Ending.FAILED && !span.reason().isEmpty())
                        .map(span -> "<p class=\"reason\">" + escaped(span.reason()) + "</p>")
                        .collect(Collectors.joining())
                + "</div>\n";
    }

    private static String mark(boolean onPath) {
        return onPath ? " data-critical" : "";
    }

    private static String row(String name, String track, Span span) {
        Duration took = span.took();
        return "<div class=\"row\"><span class=\"name\">" + name + "</span><span class=\"track\">" + track
                + "</span><span class=\"took\">" + Words.duration(took) + "</span></div>";
    }
}
