package dev.atelier.cli;

import dev.atelier.cli.CommandPage.Row;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A command's page for {@code man}, in the macros of man(7). */
final class ManPage {
    private final StringBuilder text = new StringBuilder();

    private ManPage() {}

    static String of(CommandPage page) {
        ManPage man = new ManPage();
        man.line(".\\\" Written by scripts/reference.");
        man.line(".TH " + page.file().toUpperCase(Locale.ROOT) + " 1 \"\" atelier \"atelier manual\"");
        man.section("NAME");
        man.line(escaped(page.file()) + " \\- "
                + escaped(page.description().getFirst().replaceFirst("\\.$", "")));
        man.section("SYNOPSIS");
        man.verbatim(page.synopsis());
        man.section("DESCRIPTION");
        Stream.concat(page.description().stream(), page.notes().stream()).forEach(paragraph -> {
            man.line(".PP");
            man.line(escaped(paragraph));
        });
        man.rows(
                "COMMANDS",
                page.commands().stream()
                        .map(command -> new Row(
                                List.of(command.name()),
                                "",
                                command.description().getFirst()))
                        .toList());
        man.rows("ARGUMENTS", page.arguments());
        man.rows("OPTIONS", page.options());
        man.rows(
                "EXIT STATUS",
                page.exitCodes().entrySet().stream()
                        .map(code -> new Row(List.of(code.getKey().strip()), "", code.getValue()))
                        .toList());
        if (!page.examples().isEmpty()) {
            man.section("EXAMPLES");
            man.verbatim(page.examples());
        }
        return man.text.toString();
    }

    private void line(String line) {
        text.append(line).append('\n');
    }

    private void section(String title) {
        line(".SH " + (title.contains(" ") ? "\"" + title + "\"" : title));
    }

    private void verbatim(List<String> lines) {
        line(".nf");
        lines.forEach(verbatim -> line(escaped(verbatim)));
        line(".fi");
    }

    private void rows(String title, List<Row> rows) {
        if (rows.isEmpty()) {
            return;
        }
        section(title);
        for (Row row : rows) {
            String names = row.names().stream()
                    .map(name -> "\\fB" + escaped(name) + "\\fR")
                    .collect(Collectors.joining(", "));
            String value = row.value().isEmpty() ? "" : "\\fI" + escaped(row.value()) + "\\fR";
            line(".TP");
            line((names + " " + value).strip());
            line(escaped(row.meaning()));
        }
    }

    /** A hyphen as it is typed, and nothing that troff would take for a request. */
    private static String escaped(String text) {
        String plain = text.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
