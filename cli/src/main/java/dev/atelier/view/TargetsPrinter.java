package dev.atelier.view;

import dev.atelier.events.TargetsReport;
import dev.atelier.events.TargetsReport.Candidate;
import dev.atelier.events.TargetsReport.Target;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code exec --list}. */
public final class TargetsPrinter implements Printer<TargetsReport> {

    // TARGET   NAME      STATE    ZONE        AGE  EXEC  ID
    // connect  1f0a9b3c  running  eu-west-1a  3 h  yes   1f0a9b3cd4e54e6f8a9b0c1d2e3f4a5b
    // node     node-2    stopped  eu-west-1b  7 h  no    i-0123456789abcdef0
    // package                                      no
    //
    // node-2: the instance does not run: it is stopped.
    // package: nothing of it runs in AWS.
    @Override
    public String text(TargetsReport report, Style style) {
        Table table = new Table().row("TARGET", "NAME", "STATE", "ZONE", "AGE", "EXEC", "ID");
        StringBuilder reasons = new StringBuilder();
        for (Target target : report.targets()) {
            for (Candidate candidate : target.candidates()) {
                row(table, target, candidate, report.time(), style);
                candidate
                        .obstacle()
                        .ifPresent(reason -> reasons.append(candidate.label(target.name()) + ": " + reason + ".\n"));
            }
            if (target.candidates().isEmpty()) {
                table.row()
                        .cell(target.name())
                        .cell("")
                        .cell("")
                        .cell("")
                        .cell("")
                        .cell("no", style::bad);
                reasons.append(target.name() + ": nothing of it runs in AWS.\n");
            }
        }
        return table + (reasons.isEmpty() ? "" : "\n" + reasons);
    }

    private static void row(Table table, Target target, Candidate candidate, Instant now, Style style) {
        table.row()
                .cell(target.name())
                .cell(candidate.name())
                .cell(candidate.state())
                .cell(candidate.zone().orElse(""))
                .cell(candidate
                        .since()
                        .map(since -> Words.age(Duration.between(since, now)))
                        .orElse(""))
                .cell(
                        candidate.obstacle().isEmpty() ? "yes" : "no",
                        candidate.obstacle().isEmpty() ? style::good : style::bad)
                .cell(candidate.id());
    }

    // {"system":"connect","instance":"dev","targets":[{"name":"connect","kind":"ecs","candidates":[{"name":"1f0a9b3c",
    //  "id":"1f0a9b3cd4e54e6f8a9b0c1d2e3f4a5b","state":"running","zone":"eu-west-1a","since":"2026-11-20T10:00:00Z",
    //  "exec":true,"reason":null}]}]}
    @Override
    public Map<String, @Nullable Object> json(TargetsReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("targets", Json.list(report.targets(), target -> Json.object()
                        .put("name", target.name())
                        .put("kind", target.kind())
                        .put("candidates", Json.list(target.candidates(), candidate -> Json.object()
                                .put("name", candidate.name())
                                .put("id", candidate.id())
                                .put("state", candidate.state())
                                .put("zone", candidate.zone())
                                .put("since", candidate.since().map(Instant::toString))
                                .put("exec", candidate.obstacle().isEmpty())
                                .put("reason", candidate.obstacle())))))
                .members();
    }
}
