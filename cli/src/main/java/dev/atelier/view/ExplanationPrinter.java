package dev.atelier.view;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code diagnose --explain}. */
public final class ExplanationPrinter implements Printer<ExplanationPrinter.Explanation> {
    /**
     * What is known of an error.
     *
     * @param page the same at length, as Markdown
     */
    public record Explanation(String code, String title, String explanation, List<String> next, String page) {
        public Explanation {
            next = List.copyOf(next);
        }
    }

    @Override
    public String text(Explanation result, Style style) {
        return result.page();
    }

    // {"code":"vpc-quota","title":"No room for another VPC","explanation":"…","next":["aws …"]}
    @Override
    public Map<String, @Nullable Object> json(Explanation result) {
        return Json.object()
                .put("code", result.code())
                .put("title", result.title())
                .put("explanation", result.explanation())
                .put("next", result.next())
                .members();
    }
}
