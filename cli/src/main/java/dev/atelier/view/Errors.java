package dev.atelier.view;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.stream.Collectors;

/** A failure as text and as JSON. */
final class Errors {
    private Errors() {}

    // atelier.yaml:7:3: There is no parameter r53_base_domian. Did you mean r53_base_domain?
    // Error: 1 error in atelier.yaml, so nothing was touched.
    // Next:  Correct it and run atelier validate.
    static String text(Failure failure, Style style) {
        List<Failure.Detail> details = details(failure);
        String next = failure.next().isEmpty() ? "" : style.strong("Next:") + "  " + indented(failure.next()) + "\n";
        return details.stream().map(detail -> detail + "\n").collect(Collectors.joining()) + style.bad("Error:") + " "
                + indented(sentence(failure, details)) + "\n" + next;
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
