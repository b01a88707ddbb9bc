package dev.atelier.view;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** A failure as text and as JSON. */
final class Errors {
    private Errors() {}

    // atelier.yaml:7:3: There is no parameter r53_base_domian. Did you mean r53_base_domain?
    // Error: The config atelier.yaml has 1 error, so nothing was touched.
    // Next:  Correct it and run atelier validate.
    static String text(Failure failure, Style style) {
        String details = details(failure).stream().map(detail -> detail + "\n").collect(Collectors.joining());
        String next = failure.next().isEmpty() ? "" : style.strong("Next:") + "  " + indented(failure.next()) + "\n";
        return details + style.bad("Error:") + " " + indented(failure.getMessage()) + "\n" + next;
    }

    static Json document(Failure failure) {
        return Json.object().put("error", member(failure));
    }

    // {"code":"secret-missing","message":"…","next":"…"}
    static Json member(Failure failure) {
        Json member = Json.object()
                .put("code", failure.code())
                .put("message", failure.getMessage())
                .putText("next", failure.next());
        List<Failure.Detail> details = details(failure);
        return details.isEmpty() ? member : member.put("errors", Json.list(details, Errors::detail));
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
        return text.strip().replace("\n", "\n       ");
    }
}
