package dev.atelier.cli;

import dev.atelier.aws.Aws;
import dev.atelier.aws.Settings;
import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import dev.atelier.events.OperationResult;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.view.Display;
import dev.atelier.view.OperationPrinter;
import dev.atelier.view.Prompt;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** A command that works on an installation in AWS. */
abstract class CloudCommand extends InstallationCommand {
    CloudCommand(Context context) {
        super(context);
    }

    abstract Exit run(Workplace workplace, Display display);

    @Override
    Exit run(Display display) {
        Catalog catalog = context().catalog();
        Config config = config(catalog, display);
        Installation installation = Installer.of(config, catalog);
        Departure departure = departure(display);
        Settings settings = settings(display, departure);
        Aws aws = new Aws(settings);
        try {
            return run(new Workplace(catalog, installation, settings, aws, departure, commandLine()), display);
        } finally {
            display.calls(aws.callsByService());
        }
    }

    /** The network and real time; with a simulated AWS, the time that it runs in. */
    private Settings settings(Display display, Departure departure) {
        String variable = context().environment().getOrDefault(SimulatedTime.VARIABLE, "");
        if (!variable.isEmpty() && options().endpoint().isEmpty()) {
            throw new Failure.Invalid(
                    "usage",
                    SimulatedTime.VARIABLE
                            + " is set, which makes sense with a simulated AWS only, but no endpoint is.",
                    "Unset " + SimulatedTime.VARIABLE + ", or export AWS_ENDPOINT_URL as atelier simulate printed it.");
        }
        SimulatedTime time = variable.isEmpty() ? SimulatedTime.REAL : SimulatedTime.parse(variable);
        InstantSource clock = time.clock();
        display.time(clock);
        return new Settings(
                options().endpoint(),
                Optional.empty(),
                clock,
                new Waiting(time.speed(), departure.givenUp(), () -> display.waiting(clock.instant())),
                new SecureRandom(),
                context().environment(),
                Optional.empty(),
                display.attended(context().environment()) ? Optional.of(display.events()) : Optional.empty());
    }

    final Prompt prompt() {
        return new Prompt(context().streams());
    }

    /** Asks whether to go on, which {@code --yes} and the absence of a terminal answer with yes. */
    final void askToGoOn(String deed) {
        boolean no = !options().yes()
                && prompt().line(deed + " Go on? [Y/n]")
                        .filter(answer -> !answer.isBlank() && !answer.strip().matches("(?i)y|yes"))
                        .isPresent();
        if (no) {
            throw new Failure.Refused("declined", "You said no, so nothing was changed.", "");
        }
    }

    /** Prints how an operation ended. */
    static ExitCode ended(OperationResult result, Display display) {
        display.result(result, new OperationPrinter());
        result.failure().ifPresent(failure -> {
            throw failure;
        });
        return ExitCode.DONE;
    }
}
