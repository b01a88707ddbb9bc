package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.atelier.events.Action;
import dev.atelier.events.PlanReport;
import dev.atelier.events.PlanReport.Resource;
import dev.atelier.events.PlanReport.StackPlan;
import dev.atelier.events.PlanReport.Verb;
import dev.atelier.events.Problem;
import dev.atelier.events.ResourceChange.Cause;
import dev.atelier.events.ResourceChange.Replacement;
import dev.atelier.events.StackGraph;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A plan in both its forms, to the letter. */
class PlanPrinterTest {
    private static final Problem DATA_LOSS = new Problem(
            "data-loss",
            "The change to stack Trio-Data-dev, which holds data, would replace Files (AWS::EFS::FileSystem), losing files.",
            "Undo what causes it in the config; if the data can go, add --allow-data-loss data.");

    private static Cause parameter(String property, Replacement recreation, String name) {
        return new Cause("Properties", property, recreation, false, "ParameterReference", name);
    }

    private static StackPlan stack(String id, Action action, Resource... resources) {
        return new StackPlan(
                id,
                "Trio-" + Words.sentence(id) + "-dev",
                "111122223333",
                "eu-west-1",
                action,
                true,
                List.of(),
                "",
                List.of(resources),
                Optional.empty());
    }

    private static StackPlan refused(StackPlan stack, Problem refusal) {
        return new StackPlan(
                stack.id(),
                stack.name(),
                stack.account(),
                stack.region(),
                stack.action(),
                stack.known(),
                stack.after(),
                stack.note(),
                stack.resources(),
                Optional.of(refusal));
    }

    private static StackPlan unknown(StackPlan stack, String note, String... after) {
        return new StackPlan(
                stack.id(),
                stack.name(),
                stack.account(),
                stack.region(),
                stack.action(),
                false,
                List.of(after),
                note,
                stack.resources(),
                Optional.empty());
    }

    private static Resource added(String id, String type) {
        return new Resource(Verb.ADD, id, type, Replacement.NO, List.of(), "");
    }

    private static PlanReport report(List<StackPlan> stacks) {
        return new PlanReport("trio", "dev", stacks, List.of(), List.of(), List.of(), List.of(), Optional.empty());
    }

    private static PlanReport full() {
        var data = stack(
                "data",
                Action.UPDATE,
                new Resource(
                        Verb.REPLACE,
                        "Files",
                        "AWS::EFS::FileSystem",
                        Replacement.YES,
                        List.of(parameter("PerformanceMode", Replacement.YES, "PerformanceMode")),
                        "losing files"),
                new Resource(
                        Verb.MODIFY,
                        "Logs",
                        "AWS::Logs::LogGroup",
                        Replacement.NO,
                        List.of(
                                parameter("RetentionInDays", Replacement.NO, "Retention"),
                                new Cause("Tags", "", Replacement.NO, false, "DirectModification", "")),
                        ""),
                new Resource(
                        Verb.MODIFY,
                        "Access",
                        "AWS::EFS::AccessPoint",
                        Replacement.CONDITIONAL,
                        List.of(new Cause(
                                "Properties", "FileSystemId", Replacement.YES, true, "ResourceReference", "Files")),
                        "in a stack that holds data"),
                new Resource(Verb.REMOVE, "Old", "AWS::SNS::Topic", Replacement.NO, List.of(), ""));
        return new PlanReport(
                "trio",
                "dev",
                List.of(
                        stack("base", Action.UNCHANGED),
                        refused(data, DATA_LOSS),
                        unknown(stack("app", Action.CREATE, added("Role", "AWS::IAM::Role")), "", "base", "data"),
                        unknown(
                                stack("busy", Action.UPDATE),
                                "It is UPDATE_IN_PROGRESS: a deployment follows that to its end, and compares then."),
                        stack("aside", Action.UNCHANGED),
                        stack("other", Action.SKIPPED)),
                List.of(new PlanReport.StepPlan("mirror", "111122223333", "eu-west-1")),
                List.of(new PlanReport.Access("app", "Role", "AWS::IAM::Role", "allows s3:GetObject on *")),
                List.of(
                        "Stack Trio-Old-dev belongs to this installation, but the config does not ask for it any more."),
                List.of(new Problem(
                        "secret-missing", "A required secret is missing: Key.", "Run `atelier secrets create Key`.")),
                Optional.empty());
    }

    @Test
    void a_plan_with_something_of_everything() {
        assertThat(new PlanPrinter().text(full(), Style.PLAIN)).isEqualTo("""
                ! data  Trio-Data-dev
                    ± Files   AWS::EFS::FileSystem   PerformanceMode (parameter PerformanceMode)
                    ~ Logs    AWS::Logs::LogGroup    RetentionInDays (parameter Retention), Tags
                    ~ Access  AWS::EFS::AccessPoint  perhaps replaced: FileSystemId (Files)
                    - Old     AWS::SNS::Topic
                + app  Trio-App-dev  known after base, data
                    + Role  AWS::IAM::Role
                ~ busy  Trio-Busy-dev
                    It is UPDATE_IN_PROGRESS: a deployment follows that to its end, and compares then.

                Unchanged: base, aside
                Left out: other
                With every deployment: mirror

                Newly allowed:
                  app/Role (AWS::IAM::Role)
                    allows s3:GetObject on *

                Data at stake:
                  data/Files (AWS::EFS::FileSystem) is replaced, losing files
                  data/Access (AWS::EFS::AccessPoint) may be replaced, in a stack that holds data

                Deploying would be refused:
                  A required secret is missing: Key.
                    Run `atelier secrets create Key`.
                  The change to stack Trio-Data-dev, which holds data, would replace Files (AWS::EFS::FileSystem), losing files.
                    Undo what causes it in the config; if the data can go, add --allow-data-loss data.

                Warning: Stack Trio-Old-dev belongs to this installation, but the config does not ask for it any more.

                trio dev: 1 stack to create, 2 to update, 2 unchanged; 1 resource to add, 2 to modify, 1 to replace, 1 to remove.
                """);
    }

    @Test
    void data_at_stake_is_red_and_so_is_what_is_refused() {
        assertThat(new PlanPrinter().text(full(), new Style(true)))
                .contains(
                        "\u001b[31m    ± Files\u001b[0m", "\u001b[31mData at stake:\u001b[0m", "\u001b[31m!\u001b[0m");
    }

    @Test
    void a_plan_without_changes_is_short() {
        var report = report(List.of(stack("base", Action.UNCHANGED), stack("data", Action.UNCHANGED)));

        assertThat(new PlanPrinter().text(report, Style.PLAIN)).isEqualTo("""
                Unchanged: base, data

                trio dev: nothing to change.
                """);
        assertThat(new PlanPrinter().json(report)).containsEntry("changes", false);
    }

    @Test
    void for_scripts() throws IOException {
        var report = report(List.of(
                refused(
                        stack(
                                "data",
                                Action.UPDATE,
                                new Resource(
                                        Verb.REPLACE,
                                        "Files",
                                        "AWS::EFS::FileSystem",
                                        Replacement.YES,
                                        List.of(parameter("PerformanceMode", Replacement.YES, "PerformanceMode")),
                                        "losing files")),
                        DATA_LOSS),
                unknown(stack("app", Action.CREATE, added("Role", "AWS::IAM::Role")), "", "data")));

        assertThat(Json.of(new PlanPrinter().json(report)).document())
                .satisfies(document -> assertThat(JSON.std.anyFrom(document)).isEqualTo(JSON.std.anyFrom("""
                        {"system":"trio","instance":"dev","changes":true,"stacks":[
                         {"id":"data","name":"Trio-Data-dev","account":"111122223333","region":"eu-west-1","action":"update",
                          "known":true,"after":[],"note":null,"replaces":["Files"],
                          "resources":[{"action":"replace","logicalId":"Files","type":"AWS::EFS::FileSystem","replacement":"True",
                                        "losesData":true,"causes":[{"attribute":"Properties","property":"PerformanceMode",
                                        "source":"ParameterReference","entity":"PerformanceMode","requiresRecreation":"Always",
                                        "evaluation":"Static"}]}],
                          "refusal":{"code":"data-loss",
                           "message":"The change to stack Trio-Data-dev, which holds data, would replace Files (AWS::EFS::FileSystem), losing files.",
                           "next":"Undo what causes it in the config; if the data can go, add --allow-data-loss data."}},
                         {"id":"app","name":"Trio-App-dev","account":"111122223333","region":"eu-west-1","action":"create",
                          "known":false,"after":["data"],"note":null,"replaces":[],
                          "resources":[{"action":"add","logicalId":"Role","type":"AWS::IAM::Role","replacement":null,
                                        "losesData":false,"causes":[]}],"refusal":null}],
                         "steps":[],"access":[],"warnings":[],"obstacles":[]}
                        """)));
    }

    @Test
    void the_graph_as_mermaid() {
        var graph = new StackGraph(
                "trio",
                "dev",
                List.of(
                        new StackGraph.Node("vpc", "Stage-vpc", false, List.of()),
                        new StackGraph.Node("scan", "scan", true, List.of("vpc"))));

        assertThat(new GraphPrinter().text(graph, Style.PLAIN)).isEqualTo("""
                graph TD
                  vpc["vpc"]
                  scan(["scan"])
                  vpc --> scan
                """);
    }
}
