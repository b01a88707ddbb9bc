package dev.atelier.view;

import dev.atelier.events.StackDrift;
import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.CertificateStatus;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code status}. */
public final class StatusPrinter implements Printer<StatusReport> {

    // STACK  STATUS    UPDATED               NAME
    // vpc    deployed  2026-11-20T10:00:00Z  RSCRSPMStage-VPC-RSC-RSPM-dev
    // kms    missing                         RSCRSPMStage-Kms-RSC-RSPM-dev
    //
    // OUTPUTS OF  NAME   VALUE
    // vpc         VpcId  vpc-1
    //
    // SERVICE  RUNNING  HEALTHY  IMAGE
    // connect  4 of 4   4 of 4   111122223333.dkr.ecr.eu-west-1.amazonaws.com/rsc-dev:2025.09
    //
    // URL      ANSWER     ADDRESS
    // connect  200        https://connect.dev.example.com
    // package  no answer  https://package.dev.example.com
    //
    // CERTIFICATE        STATUS  VALID UNTIL
    // *.dev.example.com  issued  2027-06-06 (197 days)
    //
    // CHECK     INSTANCE  RESULT  ANSWER
    // sessions  node-1    ok      2 sessions
    //
    // connect dev is up: everything is deployed and healthy.
    @Override
    public String text(StatusReport report, Style style) {
        return page(report, outputs(report), style);
    }

    /** The same without what does not change, to be looked at again and again. */
    static String glance(StatusReport report, Style style) {
        return page(report, "", style);
    }

    private static String page(StatusReport report, String outputs, Style style) {
        StatusVerdict verdict = new StatusVerdict(report);
        return stacks(report, style)
                + outputs
                + services(report, style)
                + urls(report, style)
                + certificates(report, verdict, style)
                + ChecksText.of(report.checks(), style)
                + report.drift().map(drift -> DriftText.of(drift, style)).orElse("")
                + verdict.warnings().stream()
                        .map(warning -> style.doubtful("Warning:") + " " + warning + "\n\n")
                        .collect(Collectors.joining())
                + verdict.text(style);
    }

    private static String stacks(StatusReport report, Style style) {
        Places places = Places.of(report.stacks().stream().map(StackStatus::account));
        Table table = new Table();
        Table.Row titles = table.row().cell("STACK");
        places.column("ACCOUNT").forEach(titles::cell);
        titles.cell("STATUS").cell("UPDATED").cell("NAME");
        for (StackStatus stack : report.stacks()) {
            Table.Row row = table.row().cell(stack.id());
            places.column(stack.account()).forEach(row::cell);
            row.cell(StackWords.of(stack.status()), StackWords.color(stack.status(), style))
                    .cell(stack.updated()
                            .map(updated ->
                                    updated.truncatedTo(ChronoUnit.SECONDS).toString())
                            .orElse(""))
                    .cell(stack.name());
        }
        StringBuilder reasons = new StringBuilder();
        for (StackStatus stack : report.stacks()) {
            stack.reason().ifPresent(reason -> reasons.append(stack.id() + ": " + reason + "\n"));
        }
        return table + (reasons.isEmpty() ? "" : "\n" + reasons) + "\n";
    }

    private static String outputs(StatusReport report) {
        Table table = new Table().row("OUTPUTS OF", "NAME", "VALUE");
        boolean any = false;
        for (StackStatus stack : report.stacks()) {
            String id = stack.id();
            for (Map.Entry<String, String> output : new TreeMap<>(stack.outputs()).entrySet()) {
                if (!output.getValue().isEmpty()) {
                    table.row(id, output.getKey(), output.getValue());
                    id = "";
                    any = true;
                }
            }
        }
        return any ? table + "\n" : "";
    }

    private static String services(StatusReport report, Style style) {
        if (report.services().isEmpty()) {
            return "";
        }
        Table table = new Table().row("SERVICE", "RUNNING", "HEALTHY", "IMAGE");
        for (ServiceStatus service : report.services()) {
            table.row()
                    .cell(service.target())
                    .cell(service.running() + " of " + service.desired(), enough(service.running(), service, style))
                    .cell(service.healthy() + " of " + service.desired(), enough(service.healthy(), service, style))
                    .cell(service.image().orElse(""));
        }
        return table + "\n";
    }

    private static UnaryOperator<String> enough(int number, ServiceStatus service, Style style) {
        return number >= service.desired() ? style::good : style::bad;
    }

    private static String urls(StatusReport report, Style style) {
        if (report.urls().isEmpty()) {
            return "";
        }
        Table table = new Table().row("URL", "ANSWER", "ADDRESS");
        for (UrlStatus url : report.urls()) {
            UnaryOperator<String> color =
                    url.status().isPresent() ? (url.status().get() < 500 ? style::good : style::bad) : style::doubtful;
            table.row()
                    .cell(url.name())
                    .cell(url.status().map(String::valueOf).orElse("no answer"), color)
                    .cell(url.url());
        }
        return table + "\n";
    }

    private static String certificates(StatusReport report, StatusVerdict verdict, Style style) {
        if (report.certificates().isEmpty()) {
            return "";
        }
        Table table = new Table().row("CERTIFICATE", "STATUS", "VALID UNTIL");
        for (CertificateStatus certificate : report.certificates()) {
            boolean valid = certificate.valid(report.time());
            boolean soon = certificate.endsSoon(report.time());
            table.row()
                    .cell(certificate.domain())
                    .cell(
                            certificate.status().toLowerCase(Locale.ROOT).replace('_', ' '),
                            valid ? style::good : style::bad)
                    .cell(
                            certificate
                                    .expires()
                                    .map(end -> end.atZone(ZoneOffset.UTC).toLocalDate() + " ("
                                            + Words.count(verdict.daysLeft(certificate), "day") + ")")
                                    .orElse(""),
                            soon ? style::doubtful : UnaryOperator.identity());
        }
        return table + "\n";
    }

    // {"system":"connect","instance":"dev","healthy":true,
    //
    // "stacks":[{"id":"vpc","name":"…","account":"111122223333","region":"eu-west-1","status":"CREATE_COMPLETE","reason":null,
    //             "updated":"2026-11-20T10:00:00Z","outputs":{"VpcId":"vpc-1"}}],
    //  "services":[{"target":"connect","desired":4,"running":4,"healthy":4,"image":"…/rsc-dev:2025.09"}],
    //  "urls":[{"name":"connect","url":"https://connect.dev.example.com","status":200}],
    //
    // "certificates":[{"domain":"*.dev.example.com","arn":"…","status":"ISSUED","expires":"2027-06-06T10:00:00Z","renewal":null}],
    //
    // "checks":[{"name":"sessions","target":"node","passed":true,"answers":[{"instance":"node-1","id":"i-0123456789abcdef0",
    //             "passed":true,"lines":["2 sessions"]}]}],
    //  "warnings":[],"drift":[{"stack":"vpc","drifted":false,"reason":null,"resources":[]}]}
    @Override
    public Map<String, @Nullable Object> json(StatusReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("time", report.time().toString())
                .put("healthy", report.healthy())
                .put("stacks", Json.list(report.stacks(), StatusPrinter::stack))
                .put("services", Json.list(report.services(), StatusPrinter::service))
                .put("urls", Json.list(report.urls(), StatusPrinter::url))
                .put("certificates", Json.list(report.certificates(), StatusPrinter::certificate))
                .put("checks", Json.list(report.checks(), ChecksText::json))
                .put("warnings", new StatusVerdict(report).warnings());
        report.drift().ifPresent(drift -> json.put("drift", Json.list(drift, StatusPrinter::drift)));
        return json.members();
    }

    private static Json certificate(CertificateStatus certificate) {
        return Json.object()
                .put("domain", certificate.domain())
                .put("arn", certificate.arn())
                .put("status", certificate.status())
                .put("expires", certificate.expires().map(Instant::toString))
                .put("renewal", certificate.renewal());
    }

    private static Json drift(StackDrift stack) {
        return Json.object()
                .put("stack", stack.stack())
                .put("drifted", stack.drifted())
                .putText("reason", stack.reason())
                .put("resources", Json.list(stack.resources(), resource -> Json.object()
                        .put("logicalId", resource.logicalId())
                        .put("type", resource.type())
                        .put("physicalId", resource.physicalId())
                        .put("change", resource.deleted() ? "deleted" : "modified")
                        .put("differences", Json.list(resource.differences(), difference -> Json.object()
                                .put("path", difference.path())
                                .putText("expected", difference.expected())
                                .putText("actual", difference.actual())))));
    }

    private static Json stack(StackStatus stack) {
        return Json.object()
                .put("id", stack.id())
                .put("name", stack.name())
                .put("account", stack.account())
                .put("region", stack.region())
                .put("status", stack.status())
                .put("reason", stack.reason())
                .put("updated", stack.updated().map(Instant::toString))
                .put("outputs", new TreeMap<>(stack.outputs()));
    }

    private static Json service(ServiceStatus service) {
        return Json.object()
                .put("target", service.target())
                .put("desired", service.desired())
                .put("running", service.running())
                .put("healthy", service.healthy())
                .put("image", service.image());
    }

    private static Json url(UrlStatus url) {
        return Json.object().put("name", url.name()).put("url", url.url()).put("status", url.status());
    }
}
