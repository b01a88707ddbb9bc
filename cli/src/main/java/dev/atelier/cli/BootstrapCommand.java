package dev.atelier.cli;

import dev.atelier.engine.Bootstrapper;
import dev.atelier.events.BootstrapReport;
import dev.atelier.view.BootstrapPrinter;
import dev.atelier.view.Display;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "bootstrap",
        description = {
            "Prepare every account of the config for deployments, by the stack Atelier-Bootstrap: a bucket for templates and a "
                    + "role for CloudFormation.",
            "Then check what else a deployment needs. Running it again updates what is there."
        },
        footer = {"", "Examples:", "  atelier bootstrap", "  atelier bootstrap -f prod.yaml --yes"})
final class BootstrapCommand extends CloudCommand {
    @Mixin
    private final LimitOptions limits = new LimitOptions();

    @Mixin
    private final TimelineOption timeline = new TimelineOption();

    BootstrapCommand(Context context) {
        super(context);
    }

    @Override
    boolean hasEvents() {
        return true;
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        askToGoOn("This prepares the accounts of " + workplace.description() + ".");
        Bootstrapper bootstrapper =
                new Bootstrapper(workplace.surroundings(timeline.events(display)), workplace.catalog());
        BootstrapReport report = workplace
                .departure()
                .operating(() -> bootstrapper.run(workplace.installation(), limits.limits(), limits.attach()));
        display.result(report, new BootstrapPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return ExitCode.DONE;
    }
}
