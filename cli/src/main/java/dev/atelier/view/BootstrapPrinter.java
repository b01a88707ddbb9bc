package dev.atelier.view;

import dev.atelier.events.BootstrapReport;
import dev.atelier.events.Outcome;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code bootstrap}. */
public final class BootstrapPrinter implements Printer<BootstrapReport> {

    // main: account 111122223333 in eu-west-1 is ready (created Atelier-Bootstrap).
    // Still needed before atelier deploy:
    //   The secret RSCLicenseKey is missing.
    //     atelier secrets create RSCLicenseKey
    @Override
    public String text(BootstrapReport report, Style style) {
        StringBuilder text = new StringBuilder();
        for (BootstrapReport.Account account : report.accounts()) {
            text.append(account.role() + ": account " + account.account() + " in " + account.region() + " is "
                    + state(account, style) + ".\n");
        }
        if (!report.missing().isEmpty()) {
            text.append("Still needed before atelier deploy:\n");
            report.missing().forEach(item -> {
                text.append("  ").append(item.sentence()).append('\n');
                if (!item.next().isEmpty()) {
                    text.append("    ").append(item.next()).append('\n');
                }
            });
        } else if (report.accounts().stream().allMatch(account -> account.result() == Outcome.SUCCEEDED)) {
            text.append("Everything that deployment needs is there: atelier deploy is next.\n");
        }
        return text.toString();
    }

    private static String state(BootstrapReport.Account account, Style style) {
        return account.result() == Outcome.SUCCEEDED
                ? style.good("ready") + " (" + ActionWords.done(account.action()) + " " + account.stack() + ")"
                : style.doubtful("not ready yet");
    }

    // {"system":"connect","instance":"dev","outcome":"succeeded","seconds":40,
    //
    // "accounts":[{"role":"main","account":"…","region":"…","stack":"Atelier-Bootstrap","action":"create","result":"succeeded","bucket":"…","serviceRole":"arn:…"}],
    //  "missing":[{"message":"The secret RSCLicenseKey is missing.","next":"atelier secrets create RSCLicenseKey"}]}
    @Override
    public Map<String, @Nullable Object> json(BootstrapReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("outcome", report.outcome().word())
                .putSeconds("seconds", report.took())
                .put("accounts", Json.list(report.accounts(), BootstrapPrinter::account))
                .put("missing", Json.list(report.missing(), item -> Json.object()
                        .put("message", item.sentence())
                        .putText("next", item.next())));
        report.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }

    private static Json account(BootstrapReport.Account account) {
        return Json.object()
                .put("role", account.role())
                .put("account", account.account())
                .put("region", account.region())
                .put("stack", account.stack())
                .put("action", account.action().word())
                .put("result", account.result().word())
                .putText("bucket", account.bucket())
                .putText("serviceRole", account.serviceRole());
    }
}
