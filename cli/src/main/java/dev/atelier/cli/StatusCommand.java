package dev.atelier.cli;

import dev.atelier.engine.CheckReader;
import dev.atelier.engine.DriftReader;
import dev.atelier.engine.StatusReader;
import dev.atelier.engine.StatusWatch;
import dev.atelier.events.EventSink;
import dev.atelier.events.Failure;
import dev.atelier.events.StatusReport;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.StatusPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "status",
        description = {
            "Show stacks, services, URLs and certificates. Exits 0 when everything is deployed and healthy, else 3.",
            "Where the system has checks, the instances are asked how they are, by Run Command of Systems Manager.",
            "With --drift it exits 3 also when something is not as it was deployed."
        },
        footer = {
            "",
            "Examples:",
            "  atelier status",
            "  atelier status --watch",
            "  atelier status --drift -f prod.yaml -o json"
        })
final class StatusCommand extends CloudCommand {
    @Option(
            names = "--drift",
            description =
                    "Let CloudFormation compare every stack with its resources, which takes about a minute and changes nothing.")
    private boolean drift;

    @Option(
            names = "--watch",
            description =
                    "Look again every few seconds until Ctrl-C, which ends with the exit code of what was seen last.")
    private boolean watch;

    @Option(names = "--no-checks", description = "Do not ask the instances, so that nothing runs on them.")
    private boolean noChecks;

    StatusCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace anywhere, Display display) {
        refuseSenselessOptions();
        var workplace = anywhere.peopled(EventSink.none());
        var surroundings = workplace.surroundings(display.events());
        var accounts = workplace.accounts();
        var reader = new StatusReader(workplace.installation(), accounts, workplace.probe(), surroundings.clock());
        if (watch) {
            var screen = display.statuses(context().environment());
            return ended(workplace.departure().gracefully(() -> new StatusWatch(surroundings, reader).until(screen)));
        }
        StatusReport report = reader.read();
        if (!noChecks && !workplace.installation().checks().isEmpty()) {
            display.note("Asking the instances how they are.");
            report = report.withChecks(new CheckReader(surroundings, workplace.installation(), accounts).read(report));
        }
        if (drift) {
            display.note("Comparing every stack with its resources.");
            report = report.with(new DriftReader(surroundings, workplace.installation(), accounts).read(report));
        }
        display.result(report, new StatusPrinter());
        return ended(report);
    }

    private void refuseSenselessOptions() {
        if (watch && (drift || format() != Format.TEXT)) {
            throw new Failure.Invalid(
                    "usage",
                    "--watch goes on for ever, so it goes with neither --drift nor -o json.",
                    "Leave out one of them.");
        }
    }

    private static ExitCode ended(StatusReport report) {
        return report.healthy() && !report.drifted() ? ExitCode.DONE : ExitCode.PENDING;
    }
}
