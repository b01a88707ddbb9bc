package dev.atelier.view;

import dev.atelier.events.Failure;
import dev.atelier.events.Finding;
import dev.atelier.events.Insight;
import dev.atelier.events.Problem;
import java.util.List;
import java.util.stream.Collectors;

/** A failure as text and as JSON. */
final class Errors {
    private static final String INDENT = "       ";

    private Errors() {}

    // atelier.yaml:7:3: There is no parameter r53_base_domian. Did you mean r53_base_domain?
    // Error: 1 error in atelier.yaml, so nothing was touched.
    // Next:  Correct it and run atelier validate.
    //
    // Error: Stack S could not be created and is ROLLBACK_COMPLETE: Service (AWS::ECS::Service) failed: …
    //        A task stopped: web exited with code 1. The last lines of its log:
    //          | no licence
    //        [container-exited] The container's own program ended.
    // Next:  Then run the same command again; it goes on where it stopped.
    static String text(Failure failure, Style style) {
        List<Failure.Detail> details = details(failure);
        String next = failure.next().isEmpty() ? "" : style.strong("Next:") + "  " + indented(failure.next()) + "\n";
        return details.stream().map(detail -> detail + "\n").collect(Collectors.joining()) + style.bad("Error:") + " "
                + indented(sentence(failure, details)) + "\n" + insight(failure, style) + next;
    }

    private static String insight(Failure failure, Style style) {
        Insight insight = failure.insight();
        String explanation = insight.explanation().isEmpty()
                ? ""
                : INDENT + style.strong("[" + failure.code() + "]") + " " + indented(insight.explanation()) + "\n";
        return findings(insight.findings(), INDENT, style) + explanation;
    }

    /** Each finding as a line at this indentation, what belongs to it below. */
    static String findings(List<Finding> findings, String indent, Style style) {
        StringBuilder lines = new StringBuilder();
        for (Finding finding : findings) {
            lines.append(indent).append(finding.sentence()).append('\n');
            finding.excerpt().forEach(line -> lines.append(indent)
                    .append(style.faint("  | " + line))
                    .append('\n'));
        }
        return lines.toString();
    }

    /** Above it stand the details, so that there is no need to repeat one of them. */
    private static String sentence(Failure failure, List<Failure.Detail> details) {
        return details.isEmpty()
                ? failure.getMessage()
                : Words.count(details.size(), "error") + " in "
                        + details.getFirst().file() + ", so nothing was touched.";
    }

    static Json document(Failure failure) {
        return Json.object().put("error", member(failure));
    }

    // {"code":"secret-missing","message":"…","next":"…"}
    static Json member(Failure failure) {
        Json member = problem(Json.object(), Problem.of(failure));
        List<Failure.Detail> details = details(failure);
        return details.isEmpty() ? member : member.put("errors", Json.list(details, Errors::detail));
    }

    /** Adds what every form of an error has. */
    static Json problem(Json json, Problem problem) {
        json.put("code", problem.code()).put("message", problem.message());
        Insight insight = problem.insight();
        if (!insight.explanation().isEmpty()) {
            json.put("explanation", insight.explanation());
        }
        if (!insight.findings().isEmpty()) {
            json.put("findings", Json.list(insight.findings(), Errors::finding));
        }
        return json.putText("next", problem.next());
    }

    // {"sentence":"A task stopped: web exited with code 1.","excerpt":["no licence"]}
    static Json finding(Finding finding) {
        return Json.object().put("sentence", finding.sentence()).put("excerpt", finding.excerpt());
    }

    static Json detail(Failure.Detail detail) {
        return Json.object()
                .put("file", detail.file())
                .put("line", detail.line())
                .put("column", detail.column())
                .put("message", detail.message())
                .put("suggestion", detail.suggestion());
    }

    static List<Failure.Detail> details(Failure failure) {
        return failure instanceof Failure.Invalid invalid ? invalid.details() : List.of();
    }

    /** Further lines of a message stand under its first. */
    private static String indented(String text) {
        return text.strip().replace("\n", "\n" + INDENT);
    }
}
