package dev.atelier.view;

import dev.atelier.events.StatusReport;
import dev.atelier.events.StatusReport.ServiceStatus;
import dev.atelier.events.StatusReport.StackStatus;
import dev.atelier.events.StatusReport.UrlStatus;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The result of {@code status}. */
public final class StatusPrinter implements Printer<StatusReport> {

    // STACK  STATUS           UPDATED               NAME
    // vpc    CREATE_COMPLETE  2026-11-20T10:00:00Z  RSCRSPMStage-VPC-RSC-RSPM-dev
    // kms    MISSING                                RSCRSPMStage-Kms-RSC-RSPM-dev
    //
    // SERVICE  RUNNING  HEALTHY
    // connect  4 of 4   4 of 4
    //
    // URL      ANSWER     ADDRESS
    // connect  200        https://connect.dev.example.com
    // package  no answer  https://package.dev.example.com
    //
    // connect dev is up: everything is deployed and healthy.
    @Override
    public String text(StatusReport report, Style style) {
        return stacks(report, style) + services(report, style) + urls(report, style) + verdict(report, style);
    }

    private static String stacks(StatusReport report, Style style) {
        Table table = new Table().row("STACK", "STATUS", "UPDATED", "NAME");
        for (StackStatus stack : report.stacks()) {
            table.row()
                    .cell(stack.id())
                    .cell(stack.status(), color(stack.status(), style))
                    .cell(stack.updated().map(Instant::toString).orElse(""))
                    .cell(stack.name());
        }
        StringBuilder reasons = new StringBuilder();
        for (StackStatus stack : report.stacks()) {
            stack.reason().ifPresent(reason -> reasons.append(stack.id() + ": " + reason + "\n"));
        }
        return table + (reasons.isEmpty() ? "" : "\n" + reasons) + "\n";
    }

    private static UnaryOperator<String> color(String status, Style style) {
        if (status.contains("FAILED") || status.contains("ROLLBACK")) {
            return style::bad;
        }
        return status.endsWith("_COMPLETE") ? style::good : style::doubtful;
    }

    private static String services(StatusReport report, Style style) {
        if (report.services().isEmpty()) {
            return "";
        }
        Table table = new Table().row("SERVICE", "RUNNING", "HEALTHY");
        for (ServiceStatus service : report.services()) {
            table.row()
                    .cell(service.target())
                    .cell(service.running() + " of " + service.desired(), enough(service.running(), service, style))
                    .cell(service.healthy() + " of " + service.desired(), enough(service.healthy(), service, style));
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

    private static String verdict(StatusReport report, Style style) {
        String name = report.system() + " " + report.instance();
        if (report.healthy()) {
            return name + " is " + style.good("up") + ": everything is deployed and healthy.\n";
        }
        if (report.stacks().stream().allMatch(stack -> stack.status().equals("MISSING"))) {
            return name + " is " + style.doubtful("not deployed") + ": atelier deploy creates it.\n";
        }
        return name + " is " + style.bad("not up")
                + ": something is missing, in progress or unhealthy; atelier deploy continues where it stands.\n";
    }

    // {"system":"connect","instance":"dev","healthy":true,
    //
    // "stacks":[{"id":"vpc","name":"…","account":"111122223333","region":"eu-west-1","status":"CREATE_COMPLETE","reason":null,
    //             "updated":"2026-11-20T10:00:00Z","outputs":{"VpcId":"vpc-1"}}],
    //  "services":[{"target":"connect","desired":4,"running":4,"healthy":4}],
    //  "urls":[{"name":"connect","url":"https://connect.dev.example.com","status":200}]}
    @Override
    public Map<String, @Nullable Object> json(StatusReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("healthy", report.healthy())
                .put("stacks", Json.list(report.stacks(), StatusPrinter::stack))
                .put("services", Json.list(report.services(), StatusPrinter::service))
                .put("urls", Json.list(report.urls(), StatusPrinter::url))
                .members();
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
                .put("outputs", new java.util.TreeMap<>(stack.outputs()));
    }

    private static Json service(ServiceStatus service) {
        return Json.object()
                .put("target", service.target())
                .put("desired", service.desired())
                .put("running", service.running())
                .put("healthy", service.healthy());
    }

    private static Json url(UrlStatus url) {
        return Json.object().put("name", url.name()).put("url", url.url()).put("status", url.status());
    }
}
