package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.engine.OwnAddress;
import dev.atelier.events.RehearsalReport;
import dev.atelier.plan.Installer;
import dev.atelier.rehearsal.Rehearsal;
import dev.atelier.view.Display;
import dev.atelier.view.RehearsalPrinter;
import java.time.InstantSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "rehearse",
        description = {
            "Live the whole life of this config against a simulated AWS inside the program: bootstrap, secrets with made-up "
                    + "values, deploy, status, destroy.",
            "Needs no account, no credentials and no network. The times it tells are estimates of what AWS would take."
        },
        footer = {"", "Examples:", "  atelier rehearse", "  atelier rehearse -f prod.yaml -o json"})
final class RehearseCommand extends InstallationCommand {
    @Mixin
    private final TimelineOption timeline = new TimelineOption();

    RehearseCommand(Context context) {
        super(context);
    }

    @Override
    boolean hasEvents() {
        return true;
    }

    @Override
    ExitCode run(Display display) {
        Catalog catalog = context().catalog();
        var config = config(catalog, display);
        var located = OwnAddress.example()
                .into(config, catalog.definition(config.system()), display.events(), InstantSource.system());
        var installation = Installer.of(located, catalog);
        display.note("Rehearsing " + installation.system() + " " + installation.instance()
                + " on a simulated AWS: the times are simulated, and take less than a minute in all.");
        RehearsalReport report = new Rehearsal(installation, catalog, timeline.events(display)).run();
        display.result(report, new RehearsalPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return ExitCode.DONE;
    }
}
