package dev.atelier.view;

import dev.atelier.events.DatabasesReport;
import dev.atelier.events.DatabasesReport.Entry;
import dev.atelier.events.DatabasesReport.Line;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code db-init}. */
public final class DatabasesPrinter implements Printer<DatabasesReport> {

    // workbench (data-api):
    //   made      secret workbench-db-dev
    //   held      role rstudio
    //   pending   database rstudio
    //             CREATE DATABASE "rstudio" OWNER "rstudio"
    //
    // programs:
    //   restarted  service package
    @Override
    public String text(DatabasesReport report, Style style) {
        List<String> parts = new ArrayList<>();
        report.databases().forEach(entry -> parts.add(part(entry.name() + " (" + entry.via() + ")", entry.lines())));
        if (!report.programs().isEmpty()) {
            parts.add(part("programs", report.programs()));
        }
        return parts.isEmpty() && report.failure().isEmpty()
                ? report.system() + " has no database that atelier makes ready.\n"
                : String.join("\n", parts);
    }

    private static String part(String title, List<Line> lines) {
        Table table = new Table();
        lines.forEach(line -> {
            table.row("  " + line.done(), line.what());
            line.sql().ifPresent(sql -> table.row("", sql + ";"));
        });
        return title + ":\n" + table;
    }

    // {"system":"workbench","instance":"dev","databases":[{"name":"workbench","role":"rstudio","database":"rstudio",
    //  "secret":"workbench-db-dev","via":"data-api","why":"…","steps":[{"what":"role
    // rstudio","done":"made","sql":null}]}],
    //  "programs":[{"what":"instances of node","done":"configured","sql":null}]}
    @Override
    public Map<String, @Nullable Object> json(DatabasesReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("databases", Json.list(report.databases(), DatabasesPrinter::json))
                .put("programs", Json.list(report.programs(), DatabasesPrinter::json));
        report.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
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
