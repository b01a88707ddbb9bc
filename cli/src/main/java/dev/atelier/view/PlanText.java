package dev.atelier.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.mapping;

import dev.atelier.events.Action;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.Problem;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Replacement;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A plan as people read it: what changes first, what data is at stake and what is refused last, where it is seen. */
final class PlanText {
    private final PlanReport report;
    private final Style style;
    private final Places places;

    PlanText(PlanReport report, Style style) {
        this.report = report;
        this.style = style;
        this.places = Places.of(report.stacks().stream().map(StackPlan::account));
    }

    // ~ data  Trio-Data-dev
    //     ± Files  AWS::EFS::FileSystem  PerformanceMode (parameter PerformanceMode)
    //     ~ Logs   AWS::Logs::LogGroup   RetentionInDays (parameter Retention)
    // + app  Trio-App-dev  known after data
    //     + Role   AWS::IAM::Role
    //
    // Unchanged: base, aside
    // With every deployment: mirror, scan-connect
    //
    // Newly allowed:
    //   app/Role (AWS::IAM::Role)
    //     allows s3:GetObject on *
    //
    // Data at stake:
    //   data/Files (AWS::EFS::FileSystem) is replaced, losing files
    //
    // Deploying would be refused:
    //   The change to stack Trio-Data-dev, which holds data, would replace Files (AWS::EFS::FileSystem), losing files.
    //     Undo what causes it in the config; if the data can go, add --allow-data-loss data.
    //
    // trio dev: 1 stack to create, 1 to update, 2 unchanged; 1 resource to add, 1 to modify, 1 to replace.
    @Override
    public String toString() {
        return Stream.of(stacks(), folded(), access(), data(), refusals(), warnings(), sum())
                .filter(section -> !section.isEmpty())
                .collect(joining("\n"));
    }

    private String stacks() {
        return report.stacks().stream()
                .filter(stack -> stack.changes() || !stack.note().isEmpty())
                .map(this::stack)
                .collect(joining());
    }

    private String stack(StackPlan stack) {
        Table resources = new Table();
        stack.resources().forEach(resource -> resources
                .row()
                .cell("    " + sign(resource.verb()) + " " + resource.logicalId(), color(resource))
                .cell(resource.type())
                .cell(causes(resource)));
        return sign(stack) + " " + style.strong(stack.id()) + "  " + stack.name()
                + style.faint(places.in(stack.account())) + remark(stack) + "\n" + resources;
    }

    private String remark(StackPlan stack) {
        String after = stack.after().isEmpty() ? "" : "  known after " + String.join(", ", stack.after());
        String note = stack.note().isEmpty() ? "" : "\n    " + style.doubtful(stack.note());
        return style.faint(after) + note;
    }

    private String sign(StackPlan stack) {
        if (stack.refusal().isPresent()) {
            return style.bad("!");
        }
        return switch (stack.action()) {
            case CREATE -> style.good("+");
            case RECREATE -> style.bad("±");
            default -> style.doubtful("~");
        };
    }

    private static String sign(Verb verb) {
        return switch (verb) {
            case ADD -> "+";
            case MODIFY -> "~";
            case REPLACE -> "±";
            case REMOVE -> "-";
        };
    }

    private UnaryOperator<String> color(Resource resource) {
        return switch (resource.verb()) {
            case ADD -> style::good;
            case MODIFY -> style::doubtful;
            case REPLACE, REMOVE -> style::bad;
        };
    }

    /** {@code PerformanceMode (parameter PerformanceMode), Tags}; with a warning where the resource may be made anew. */
    private static String causes(Resource resource) {
        String perhaps = resource.verb() == Verb.MODIFY && resource.replacement() == Replacement.CONDITIONAL
                ? "perhaps replaced: "
                : "";
        return perhaps
                + resource.causes().stream().map(PlanText::cause).distinct().collect(joining(", "));
    }

    private static String cause(Cause cause) {
        String what = cause.property().isEmpty() ? cause.attribute() : cause.property();
        String why = cause.entity().isEmpty()
                ? ""
                : cause.source().equals("ParameterReference")
                        ? " (parameter " + cause.entity() + ")"
                        : " (" + cause.entity() + ")";
        return what + why;
    }

    private String folded() {
        return line("Unchanged", named(Action.UNCHANGED))
                + line("Left out", named(Action.SKIPPED))
                + line("With every deployment", report.steps().stream().map(PlanReport.StepPlan::id));
    }

    private Stream<String> named(Action action) {
        return report.stacks().stream()
                .filter(stack -> stack.action() == action)
                .map(StackPlan::id);
    }

    private static String line(String title, Stream<String> ids) {
        String all = ids.collect(joining(", "));
        return all.isEmpty() ? "" : title + ": " + all + "\n";
    }

    private String access() {
        return section(
                style.doubtful("Newly allowed:"),
                report.access().stream()
                        .collect(groupingBy(
                                access -> access.stack() + "/" + access.logicalId() + " (" + access.type() + ")",
                                LinkedHashMap::new,
                                mapping(access -> "\n    " + access.sentence(), joining())))
                        .entrySet()
                        .stream()
                        .map(resource -> resource.getKey() + resource.getValue()));
    }

    private String data() {
        return section(style.bad("Data at stake:"), report.stacks().stream().flatMap(stack -> stack.resources().stream()
                .filter(resource -> !resource.loss().isEmpty())
                .map(resource -> stack.id() + "/" + resource.logicalId() + " (" + resource.type() + ") "
                        + fate(resource) + ", " + resource.loss())));
    }

    private static String fate(Resource resource) {
        return switch (resource.verb()) {
            case REMOVE -> "is removed";
            case REPLACE -> "is replaced";
            case ADD, MODIFY -> "may be replaced";
        };
    }

    private String refusals() {
        return section(
                style.bad("Deploying would be refused:"),
                Stream.concat(
                                report.obstacles().stream(),
                                report.stacks().stream().map(StackPlan::refusal).flatMap(Optional::stream))
                        .map(PlanText::sentences));
    }

    private static String sentences(Problem problem) {
        return problem.message() + (problem.next().isEmpty() ? "" : "\n    " + problem.next());
    }

    private String warnings() {
        return report.warnings().stream()
                .map(warning -> style.doubtful("Warning:") + " " + warning + "\n")
                .collect(joining());
    }

    private static String section(String title, Stream<String> lines) {
        String all = lines.map(line -> "  " + line + "\n").collect(joining());
        return all.isEmpty() ? "" : title + "\n" + all;
    }

    private String sum() {
        String name = report.system() + " " + report.instance();
        if (!report.changes()) {
            return name + ": " + style.good("nothing to change") + ".\n";
        }
        String resources = counts(
                "resource",
                Stream.of(Verb.values()),
                verb -> "to " + verb.name().toLowerCase(Locale.ROOT),
                report.stacks().stream()
                        .flatMap(stack -> stack.resources().stream())
                        .collect(groupingBy(Resource::verb, Collectors.counting())));
        return name + ": "
                + counts(
                        "stack",
                        Stream.of(Action.CREATE, Action.UPDATE, Action.RECREATE, Action.UNCHANGED),
                        action -> action == Action.UNCHANGED ? action.word() : "to " + action.word(),
                        report.stacks().stream().collect(groupingBy(StackPlan::action, Collectors.counting())))
                + (resources.isEmpty() ? "" : "; " + resources) + ".\n";
    }

    /** {@code 1 stack to create, 2 to update}. */
    private static <K> String counts(String thing, Stream<K> kinds, Function<K, String> words, Map<K, Long> counts) {
        StringBuilder text = new StringBuilder();
        kinds.filter(counts::containsKey).forEach(kind -> {
            long count = counts.getOrDefault(kind, 0L);
            text.append(text.isEmpty() ? Words.count(count, thing) : ", " + count)
                    .append(" ")
                    .append(words.apply(kind));
        });
        return text.toString();
    }
}
