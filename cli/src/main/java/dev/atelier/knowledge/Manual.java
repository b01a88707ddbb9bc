package dev.atelier.knowledge;

import java.util.List;
import java.util.stream.Collectors;

/** The pages of {@code docs/errors/}, as Markdown; {@code diagnose --explain} shows the same. */
public final class Manual {
    private static final String CONFIG = "Placeholders in capital letters stand for names of your own.";

    private Manual() {}

    /** The page of one error. */
    public static String page(Page page) {
        return "# " + page.code() + ": " + page.title() + "\n\n" + body(page) + "\n## What to do\n\n"
                + todo(page.next());
    }

    private static String body(Page page) {
        return switch (page) {
            case KnownError known ->
                filled(known.explanation()) + "\n\n## What AWS says\n\n"
                        + known.samples().stream()
                                .map(sample -> "```\n" + sample + "\n```\n")
                                .collect(Collectors.joining("\n"));
            case OwnError own -> own.explanation() + "\n\natelier exits with " + own.exit() + ".\n";
        };
    }

    private static String todo(List<String> next) {
        boolean open =
                next.stream().anyMatch(step -> command(step) && !filled(step).equals(step));
        return next.stream()
                        .map(step -> "1. " + (command(step) ? "`" + filled(step) + "`" : filled(step)) + "\n")
                        .collect(Collectors.joining())
                + (open ? "\n" + CONFIG + "\n" : "");
    }

    private static boolean command(String step) {
        return step.matches("(?:aws|atelier|dig|cfn-lint) .*");
    }

    private static String filled(String text) {
        return KnownError.filled(text, java.util.Map.of());
    }

    /** The list of all pages. */
    public static String index(List<Page> pages) {
        return """
                # Errors

                An error of `atelier` has a code, which stays the same in every version: in brackets on the screen, and as `error.code`
                with `-o json`. `atelier diagnose --explain CODE` shows the page of a code without a network.

                ## What AWS tells of

                """
                + table(pages.stream().filter(KnownError.class::isInstance).toList())
                + "\n## What atelier tells of\n\n"
                + table(pages.stream().filter(OwnError.class::isInstance).toList());
    }

    private static String table(List<Page> pages) {
        return "| code | what it is |\n|---|---|\n"
                + pages.stream()
                        .map(page -> "| [`" + page.code() + "`](" + page.code() + ".md) | " + page.title() + " |\n")
                        .collect(Collectors.joining());
    }
}
