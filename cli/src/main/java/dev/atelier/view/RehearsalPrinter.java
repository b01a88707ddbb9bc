package dev.atelier.view;

import dev.atelier.events.Outcome;
import dev.atelier.events.RehearsalReport;
import dev.atelier.events.RehearsalReport.Estimate;
import dev.atelier.events.RehearsalReport.Leg;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code rehearse}. */
public final class RehearsalPrinter implements Printer<RehearsalReport> {
    private static final OperationPrinter OPERATIONS = new OperationPrinter();
    private static final StatusPrinter STATUS = new StatusPrinter();

    // The rehearsal of connect dev succeeded: bootstrap, secrets, deploy, status, destroy.
    //
    // Estimated on AWS, from typical durations: deploy 21 min, destroy 18 min.
    // The critical path of the deployment:
    //   vpc      2 min 7 s
    //   rds-rsc  9 min
    //   ec2-rsc  6 min
    // Left after destroy, as intended:
    //   AWS::RDS::DBClusterSnapshot  connect-dev-final  final snapshot
    //     to remove it: aws rds delete-db-cluster-snapshot …
    @Override
    public String text(RehearsalReport report, Style style) {
        StringBuilder text = new StringBuilder();
        text.append("The rehearsal of " + report.system() + " " + report.instance() + " ");
        text.append(
                report.outcome() == Outcome.SUCCEEDED
                        ? style.good("succeeded") + ": bootstrapped, secrets created, deployed, healthy, destroyed.\n"
                        : style.bad("failed") + ".\n");
        report.estimate().ifPresent(estimate -> text.append(estimate(estimate)));
        if (!report.left().isEmpty()) {
            text.append("Left after destroy, as intended:\n").append(OperationPrinter.lines(report.left(), style));
        }
        if (!report.unexpected().isEmpty()) {
            text.append("Left after destroy, and " + style.bad("not intended") + ":\n");
            text.append(OperationPrinter.lines(report.unexpected(), style));
        }
        return text.toString();
    }

    private static String estimate(Estimate estimate) {
        Table path = new Table();
        estimate.criticalPath().forEach(leg -> path.row("  " + leg.id(), Words.duration(leg.took())));
        String destroy = estimate.destroy().isZero() ? "" : ", destroy " + about(estimate.destroy());
        return "Estimated on AWS, from typical durations: deploy " + about(estimate.deploy()) + destroy
                + ".\nThe critical path of the deployment:\n" + path;
    }

    private static String about(Duration duration) {
        return "about " + Words.duration(duration.plusSeconds(30).truncatedTo(java.time.temporal.ChronoUnit.MINUTES));
    }

    // {"system":"connect","instance":"dev","outcome":"succeeded",
    //  "estimate":{"deploySeconds":1263,"destroySeconds":1080,"criticalPath":["vpc","rds-rsc","ec2-rsc"],
    //              "legs":[{"id":"vpc","seconds":127},…]},
    //  "deploy":{…},"status":{…},
    //
    // "exec":[{"target":"connect","id":"1f0a9b3cd4e54e6f8a9b0c1d2e3f4a5b","exitCode":0,"reason":null}],"destroy":{…},"left":[…],"unexpected":[…]}
    @Override
    public Map<String, @Nullable Object> json(RehearsalReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("outcome", report.outcome().word())
                .put("estimate", report.estimate().map(RehearsalPrinter::json).map(Json::members))
                .put("deploy", report.deploy().map(OPERATIONS::json))
                .put("status", report.status().map(STATUS::json))
                .put("exec", Json.list(report.exec(), visit -> Json.object()
                        .put("target", visit.target())
                        .put("id", visit.id())
                        .put("exitCode", visit.exitCode())
                        .put("reason", visit.obstacle())))
                .put("destroy", report.destroy().map(OPERATIONS::json))
                .put("left", Json.list(report.left(), OperationPrinter::left))
                .put("unexpected", Json.list(report.unexpected(), OperationPrinter::left));
        report.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }

    private static Json json(Estimate estimate) {
        return Json.object()
                .putSeconds("deploySeconds", estimate.deploy())
                .putSeconds("destroySeconds", estimate.destroy())
                .put(
                        "criticalPath",
                        estimate.criticalPath().stream().map(Leg::id).toList())
                .put("legs", Json.list(estimate.criticalPath(), leg -> Json.object()
                        .put("id", leg.id())
                        .putSeconds("seconds", leg.took())));
    }
}
