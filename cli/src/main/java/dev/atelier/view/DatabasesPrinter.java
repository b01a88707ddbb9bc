package dev.atelier.view;

import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Entry;
import dev.atelier.events.DatabasesReport.Line;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code db-init}. */
public final class DatabasesPrinter implements Printer<DatabasesReport> {

    // workbench, by the data-api:
    //   made      secret workbench-db-dev
    //   held      role rstudio
    //   pending   database rstudio
    //             CREATE DATABASE "rstudio" OWNER "rstudio"
    @Override
    public String text(DatabasesReport report, Style style) {
        return report.databases().isEmpty()
                ? report.system() + " has no database that atelier makes ready.\n"
                : report.databases().stream().map(DatabasesPrinter::text).collect(Collectors.joining("\n"));
    }

    private static String text(Entry entry) {
        Table table = new Table();
        entry.lines().forEach(line -> {
            table.row("  " + line.done(), line.what());
            line.sql().ifPresent(sql -> table.row("", sql + ";"));
        });
        return entry.name() + " (" + entry.via() + "):\n" + table;
    }

    // {"system":"workbench","instance":"dev","databases":[{"name":"workbench","role":"rstudio","database":"rstudio",
    //  "secret":"workbench-db-dev","via":"data-api","why":"…","steps":[{"what":"role
    // rstudio","done":"made","sql":null}]}]}
    @Override
    public Map<String, @Nullable Object> json(DatabasesReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("databases", Json.list(report.databases(), DatabasesPrinter::json))
                .members();
    }

    private static Json json(Entry entry) {
        return Json.object()
                .put("name", entry.name())
                .put("role", entry.role())
                .put("database", entry.database())
                .put("secret", entry.secret())
                .put("via", entry.via())
                .put("why", entry.why())
                .put("steps", Json.list(entry.lines(), DatabasesPrinter::json));
    }

    private static Json json(Line line) {
        return Json.object().put("what", line.what()).put("done", line.done()).put("sql", line.sql());
    }
}
