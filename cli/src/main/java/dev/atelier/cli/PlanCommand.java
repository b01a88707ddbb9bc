package dev.atelier.cli;

import dev.atelier.engine.Planning;
import dev.atelier.events.PlanReport;
import dev.atelier.plan.DeployOptions;
import dev.atelier.plan.SavedPlan;
import dev.atelier.view.Display;
import dev.atelier.view.GraphPrinter;
import dev.atelier.view.PlanPrinter;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "plan",
        description = {
            "Show what deploy would change, and why: every stack and resource, what data is at stake, and what would be allowed "
                    + "that is not allowed now.",
            "Nothing is changed: change sets are made, read and deleted again. Exits 3 when changes are pending, else 0."
        },
        footer = {
            "",
            "Examples:",
            "  atelier plan",
            "  atelier plan --only rds-rsc -o json",
            "  atelier plan --save upgrade.plan, then atelier deploy --plan upgrade.plan",
            "  atelier plan --graph > stacks.mmd"
        })
final class PlanCommand extends CloudCommand {
    @Mixin
    private final DeployOptionsMixin wanted = new DeployOptionsMixin();

    @Option(names = "--save", paramLabel = "FILE", description = "Write the plan to a file, for deploy --plan FILE.")
    private Optional<Path> save = Optional.empty();

    @Option(names = "--graph", description = "Print what depends on what, as a Mermaid diagram. Calls no AWS.")
    private boolean graph;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace anywhere, Display display) {
        if (graph) {
            display.result(Graphs.of(anywhere.installation()), new GraphPrinter());
            return ExitCode.DONE;
        }
        Workplace workplace = anywhere.located(display.events()).peopled(display.events());
        display.note("Comparing " + workplace.description() + " with what stands. Nothing is changed.");
        DeployOptions options = wanted.with(limits);
        Planning planning = new Planning(workplace.surroundings(display.events()));
        Planning.Result planned =
                workplace.departure().gracefully(() -> planning.run(workplace.installation(), options));
        PlanReport report = planned.report();
        display.result(report, new PlanPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        save.ifPresent(file -> {
            PlanFile.write(file, SavedPlan.of(workplace.sources(), options, report, planned.standing()));
            display.note("Saved to " + file + "; \"atelier deploy --plan " + file + "\" does exactly this.");
        });
        return report.changes() ? ExitCode.PENDING : ExitCode.DONE;
    }
}
