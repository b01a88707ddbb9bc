package dev.atelier.view;

import dev.atelier.events.Problem;
import dev.atelier.events.TroubleReport;
import dev.atelier.events.TroubleReport.State;
import dev.atelier.events.TroubleReport.Trouble;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The result of {@code diagnose}. */
public final class TroublePrinter implements Printer<TroubleReport> {
    private static final String INDENT = "  ";

    // ec2-rsc  failed  2026-11-20T10:00:00Z
    //   Stack RSCRSPMStage-EC2-RSC-dev is ROLLBACK_COMPLETE: Service (AWS::ECS::Service) failed: …
    //   A task stopped: Essential container in task exited; container RSC-ec2-dev exited with code 1. The last lines of
    // its log:
    //     | no licence
    //   [container-exited] The program in the container ended, …
    //   Next: atelier secrets status
    //         Then run atelier deploy; it goes on where it stopped.
    //
    // connect dev: 1 stack or service needs attention.
    @Override
    public String text(TroubleReport report, Style style) {
        return report.troubles().stream()
                        .map(trouble -> text(trouble, style) + "\n")
                        .collect(Collectors.joining())
                + verdict(report, style);
    }

    private static String text(Trouble trouble, Style style) {
        Problem problem = trouble.problem();
        String explanation = problem.insight().explanation();
        return style.strong(trouble.id()) + "  " + state(trouble.state(), style) + "  "
                + style.faint(trouble.since().toString())
                + "\n" + INDENT + problem.message() + "\n"
                + Errors.findings(problem.insight().findings(), INDENT, style)
                + (explanation.isEmpty()
                        ? ""
                        : INDENT + style.strong("[" + problem.code() + "]") + " " + explanation + "\n")
                + INDENT + style.strong("Next:") + " " + problem.next().replace("\n", "\n" + INDENT + "      ") + "\n";
    }

    private static String state(State state, Style style) {
        String word = state.word().replace('-', ' ');
        return state == State.IN_PROGRESS ? style.doubtful(word) : style.bad(word);
    }

    private static String verdict(TroubleReport report, Style style) {
        String name = report.system() + " " + report.instance() + ": ";
        if (report.troubles().isEmpty()) {
            return name + style.good("nothing has failed") + ", and every service that stands is well.\n";
        }
        return name
                + (report.failed()
                        ? (report.troubles().size() == 1
                                ? "1 stack or service needs attention.\n"
                                : report.troubles().size() + " stacks or services need attention.\n")
                        : "nothing has failed; work is under way.\n");
    }

    // {"system":"connect","instance":"dev","failed":true,"troubles":[
    //   {"id":"ec2-rsc","kind":"stack","name":"RSCRSPMStage-EC2-RSC-dev","account":"111122223333","region":"eu-west-1",
    //    "state":"failed","status":"ROLLBACK_COMPLETE","since":"2026-11-20T10:00:00Z",
    //    "error":{"code":"container-exited","message":"…","explanation":"…","findings":[…],"next":"…"}}]}
    @Override
    public Map<String, @Nullable Object> json(TroubleReport report) {
        return Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("failed", report.failed())
                .put("troubles", Json.list(report.troubles(), TroublePrinter::trouble))
                .members();
    }

    private static Json trouble(Trouble trouble) {
        return Json.object()
                .put("id", trouble.id())
                .put("kind", trouble.kind())
                .put("name", trouble.name())
                .put("account", trouble.account())
                .put("region", trouble.region())
                .put("state", trouble.state().word())
                .put("status", trouble.status())
                .put("since", trouble.since().toString())
                .put("error", Errors.problem(Json.object(), trouble.problem()));
    }
}
