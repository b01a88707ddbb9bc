package dev.atelier.cli;

import dev.atelier.cli.CommandPage.Row;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The reference as Markdown: a page for each command, and one that lists them. */
final class MarkdownPage {
    private final StringBuilder text = new StringBuilder();

    private MarkdownPage() {}

    static String of(CommandPage page) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.add("# " + page.name());
        page.description().forEach(markdown::add);
        markdown.add("```\n" + String.join("\n", page.synopsis()) + "\n```");
        markdown.table("Commands", "command", rowsOf(page.commands().stream()));
        markdown.table("Arguments", "argument", rows(page.arguments()));
        markdown.table("Options", "option", rows(page.options()));
        markdown.table(
                "Exit codes",
                "code",
                page.exitCodes().entrySet().stream()
                        .map(code -> "| " + code.getKey().strip() + " | " + cell(code.getValue()) + " |")
                        .collect(Collectors.joining("\n")));
        if (!page.examples().isEmpty()) {
            markdown.add("## Examples");
            markdown.add("```\n" + String.join("\n", page.examples()) + "\n```");
        }
        page.notes().forEach(markdown::add);
        return markdown.text.toString();
    }

    static String index(CommandPage program) {
        MarkdownPage markdown = new MarkdownPage();
        markdown.add("# Commands");
        markdown.add("What each `--help` says, a page for each command. Written by `scripts/reference`.");
        markdown.add(head("command") + rowsOf(program.all()));
        return markdown.text.toString();
    }

    private void add(String block) {
        text.append(text.isEmpty() ? "" : "\n").append(block).append('\n');
    }

    private void table(String title, String first, String rows) {
        if (!rows.isEmpty()) {
            add("## " + title);
            add(head(first) + rows);
        }
    }

    private static String head(String first) {
        return "| " + first + " | meaning |\n|---|---|\n";
    }

    private static String rowsOf(Stream<CommandPage> pages) {
        return pages.map(page ->
                        "| " + link(page) + " | " + cell(page.description().getFirst()) + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String rows(List<Row> rows) {
        return rows.stream()
                .map(row -> "| `" + cell((String.join(", ", row.names()) + " " + row.value()).strip()) + "` | "
                        + cell(row.meaning()) + " |")
                .collect(Collectors.joining("\n"));
    }

    private static String link(CommandPage page) {
        return "[`" + page.name() + "`](" + page.file() + ".md)";
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
