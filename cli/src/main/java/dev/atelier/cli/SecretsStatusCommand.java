package dev.atelier.cli;

import dev.atelier.events.EventSink;
import dev.atelier.events.SecretsReport;
import dev.atelier.view.Display;
import dev.atelier.view.SecretsPrinter;
import picocli.CommandLine.Command;

@Command(
        name = "status",
        description =
                "Say of each secret whether it exists, when it was changed and who needs it. Exits 3 when a required one is missing.",
        footer = {"", "Examples:", "  atelier secrets status", "  atelier secrets status -o json"})
final class SecretsStatusCommand extends CloudCommand {
    SecretsStatusCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        SecretsReport report = SecretValues.secrets(workplace.peopled(EventSink.none()), display)
                .status();
        display.result(report, new SecretsPrinter());
        return report.incomplete() ? ExitCode.PENDING : ExitCode.DONE;
    }
}
