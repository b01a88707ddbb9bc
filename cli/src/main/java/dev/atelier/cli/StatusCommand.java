package dev.atelier.cli;

import dev.atelier.engine.StatusReader;
import dev.atelier.events.StatusReport;
import dev.atelier.view.Display;
import dev.atelier.view.StatusPrinter;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description = "Show stacks, services and URLs. Exits 0 when everything is deployed and healthy, else 3.",
        footer = {"", "Examples:", "  atelier status", "  atelier status -f prod.yaml -o json"})
final class StatusCommand extends CloudCommand {
    StatusCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        StatusReport report =
                new StatusReader(workplace.installation(), workplace.accounts(), workplace.probe()).read();
        display.result(report, new StatusPrinter());
        return report.healthy() ? ExitCode.DONE : ExitCode.PENDING;
    }
}
