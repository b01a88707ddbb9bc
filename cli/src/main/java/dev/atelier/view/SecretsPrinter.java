package dev.atelier.view;

import dev.atelier.events.SecretsReport;
import dev.atelier.events.SecretsReport.Entry;
import dev.atelier.events.SecretsReport.State;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The result of {@code secrets status}. */
public final class SecretsPrinter implements Printer<SecretsReport> {

    // SECRET            STATE    CHANGED               NEEDED BY  PURPOSE
    // ImportedDockerId  exists   2026-11-20T10:00:00Z  pipeline   Docker Hub login
    // RSCLicenseKey     missing                        ec2-rsc    Posit Connect licence key
    //
    // A required secret is missing: atelier secrets create asks for it.
    @Override
    public String text(SecretsReport report, Style style) {
        Table table = new Table().row("SECRET", "STATE", "CHANGED", "NEEDED BY", "PURPOSE");
        for (Entry entry : report.secrets()) {
            table.row()
                    .cell(entry.name())
                    .cell(entry.state().word().replace('-', ' ') + note(entry), color(entry, style))
                    .cell(entry.changed().map(Instant::toString).orElse(""))
                    .cell(String.join(", ", entry.neededBy()))
                    .cell(entry.purpose());
        }
        return table
                + (report.incomplete()
                        ? "\nA required secret is missing: atelier secrets create asks for it.\n"
                        : "\nEvery required secret is there.\n");
    }

    private static String note(Entry entry) {
        if (entry.state() == State.EXISTS) {
            return "";
        }
        return entry.madeByDeploy() ? " (made by deploy)" : entry.required() ? "" : " (optional)";
    }

    private static UnaryOperator<String> color(Entry entry, Style style) {
        if (entry.state() == State.EXISTS) {
            return style::good;
        }
        return entry.required() ? style::bad : style::faint;
    }

    // {"system":"connect","instance":"dev","secrets":[{"name":"RSCLicenseKey","account":"111122223333","region":"eu-west-1",
    //
    // "purpose":"…","required":true,"madeByDeploy":false,"state":"exists","changed":"2026-11-20T10:00:00Z","neededBy":["ec2-rsc"]}]}
    @Override
    public Map<String, @Nullable Object> json(SecretsReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("secrets", Json.list(report.secrets(), entry -> Json.object()
                        .put("name", entry.name())
                        .put("account", entry.account())
                        .put("region", entry.region())
                        .put("purpose", entry.purpose())
                        .put("required", entry.required())
                        .put("madeByDeploy", entry.madeByDeploy())
                        .put("state", entry.state().word())
                        .put("changed", entry.changed().map(Instant::toString))
                        .put("neededBy", entry.neededBy())))
                .members();
    }
}
