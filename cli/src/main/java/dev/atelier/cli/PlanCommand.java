package dev.atelier.cli;

import dev.atelier.engine.Planning;
import dev.atelier.events.PlanReport;
import dev.atelier.view.Display;
import dev.atelier.view.GraphPrinter;
import dev.atelier.view.PlanPrinter;
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
            "  atelier plan --graph > stacks.mmd"
        })
final class PlanCommand extends CloudCommand {
    @Mixin
    private final DeployOptionsMixin wanted = new DeployOptionsMixin();

    @Option(names = "--graph", description = "Print what depends on what, as a Mermaid diagram. Calls no AWS.")
    private boolean graph;

    @Mixin
    private final LimitOptions limits = new LimitOptions();

    PlanCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        if (graph) {
            display.result(Graphs.of(workplace.installation()), new GraphPrinter());
            return ExitCode.DONE;
        }
        display.note("Comparing " + workplace.description() + " with what stands. Nothing is changed.");
        PlanReport report = new Planning(workplace.surroundings(display.events()))
                .run(workplace.installation(), wanted.with(limits))
                .report();
        display.result(report, new PlanPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return report.changes() ? ExitCode.PENDING : ExitCode.DONE;
    }
}
