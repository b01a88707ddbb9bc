package dev.atelier.view.timeline;

import static dev.atelier.view.timeline.Html.escaped;

import dev.atelier.view.Words;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Draws the bars of one stack or resource, each with a label that tells it all to those who point at it or cannot see it. */
final class BarHtml {
    private final Axis axis;

    BarHtml(Axis axis) {
        this.axis = axis;
    }

    // <span class="bar done critical" style="left:1.2%;width:10.5%" tabindex="0" role="img" aria-label="vpc: …"></span>
    String of(String what, List<Span> spans, Predicate<Span> critical) {
        return spans.stream().map(span -> of(what, span, critical.test(span))).collect(Collectors.joining());
    }

    private String of(String what, Span span, boolean critical) {
        double left = axis.percent(span.begin());
        double width = axis.percent(span.end()) - left;
        return String.format(
                Locale.ROOT,
                "<span class=\"bar %s%s%s\" style=\"left:%.2f%%;width:%.2f%%\" tabindex=\"0\" role=\"img\" aria-label=\"%s\">%s</span>",
                span.ending().style(),
                critical ? " critical" : "",
                left > 50 ? " late" : "",
                left,
                width,
                escaped(label(what, span, critical)),
                span.ending().sign());
    }

    // Cluster (AWS::RDS::DBCluster): created in 5 min, from 3:10 to 8:10, on the critical path
    private String label(String what, Span span, boolean critical) {
        return what + ": " + span.word() + (span.ending() == Ending.OPEN ? " for " : " in ")
                + Words.duration(span.took()) + ", from " + axis.clock(span.begin()) + " to " + axis.clock(span.end())
                + (critical ? ", on the critical path" : "")
                + (span.reason().isEmpty() ? "" : ". " + span.reason());
    }
}
