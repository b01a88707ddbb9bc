package dev.atelier.view;

import dev.atelier.events.Action;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.Access;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.Problem;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code plan}. */
public final class PlanPrinter implements Printer<PlanReport> {
    @Override
    public String text(PlanReport report, Style style) {
        return new PlanText(report, style).toString();
    }

    // {"system":"connect","instance":"dev","changes":true,
    //
    // "stacks":[{"id":"data","name":"…","account":"…","region":"…","action":"update","known":true,"after":[],"note":null,
    //             "replaces":["Files"],"refusal":{"code":"data-loss","message":"…","next":"…"},
    //
    // "resources":[{"action":"replace","logicalId":"Files","type":"AWS::EFS::FileSystem","replacement":"True",
    //                           "losesData":true,
    //
    // "causes":[{"attribute":"Properties","property":"PerformanceMode","source":"ParameterReference",
    //
    // "entity":"PerformanceMode","requiresRecreation":"Always","evaluation":"Static"}]}]}],
    //  "steps":[{"id":"mirror","account":"…","region":"…","action":"run"}],
    //  "access":[{"stack":"app","logicalId":"Role","type":"AWS::IAM::Role","allows":"…"}],"warnings":[],"obstacles":[]}
    @Override
    public Map<String, @Nullable Object> json(PlanReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("changes", report.changes())
                .put("stacks", Json.list(report.stacks(), PlanPrinter::stack))
                .put("steps", Json.list(report.steps(), step -> Json.object()
                        .put("id", step.id())
                        .put("account", step.account())
                        .put("region", step.region())
                        .put("action", Action.RUN.word())))
                .put("access", Json.list(report.access(), PlanPrinter::access))
                .put("warnings", report.warnings())
                .put("obstacles", Json.list(report.obstacles(), PlanPrinter::problem));
        report.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }

    private static Json stack(StackPlan stack) {
        return Json.object()
                .put("id", stack.id())
                .put("name", stack.name())
                .put("account", stack.account())
                .put("region", stack.region())
                .put("action", stack.action().word())
                .put("known", stack.known())
                .put("after", stack.after())
                .putText("note", stack.note())
                .put(
                        "replaces",
                        stack.resources().stream()
                                .filter(resource -> resource.verb() == Verb.REPLACE)
                                .map(Resource::logicalId)
                                .toList())
                .put("resources", Json.list(stack.resources(), PlanPrinter::resource))
                .put("refusal", stack.refusal().map(problem -> problem(problem).members()));
    }

    private static Json resource(Resource resource) {
        return Json.object()
                .put("action", resource.verb().name().toLowerCase(Locale.ROOT))
                .put("logicalId", resource.logicalId())
                .put("type", resource.type())
                .putText("replacement", replacement(resource))
                .put("losesData", !resource.loss().isEmpty())
                .put("causes", Json.list(resource.causes(), PlanPrinter::cause));
    }

    /** CloudFormation's words; a resource that comes or goes has none. */
    private static String replacement(Resource resource) {
        return switch (resource.verb()) {
            case ADD, REMOVE -> "";
            case REPLACE -> "True";
            case MODIFY -> resource.replacement() == Replacement.CONDITIONAL ? "Conditional" : "False";
        };
    }

    private static Json cause(Cause cause) {
        return Json.object()
                .put("attribute", cause.attribute())
                .putText("property", cause.property())
                .put("source", cause.source())
                .putText("entity", cause.entity())
                .put(
                        "requiresRecreation",
                        switch (cause.recreation()) {
                            case YES -> "Always";
                            case CONDITIONAL -> "Conditionally";
                            case NO -> "Never";
                        })
                .put("evaluation", cause.dynamic() ? "Dynamic" : "Static");
    }

    private static Json access(Access access) {
        return Json.object()
                .put("stack", access.stack())
                .put("logicalId", access.logicalId())
                .put("type", access.type())
                .put("allows", access.sentence());
    }

    private static Json problem(Problem problem) {
        return Json.object()
                .put("code", problem.code())
                .put("message", problem.message())
                .putText("next", problem.next());
    }
}
