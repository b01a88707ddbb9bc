package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.config.Config;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installer;
import dev.atelier.view.Display;
import dev.atelier.view.ValidationPrinter;
import dev.atelier.view.ValidationPrinter.Validation;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Command;

@Command(
        name = "validate",
        description = "Check the config without a connection, and report every error at once.",
        footer = {
            "",
            "Examples:",
            "  atelier validate",
            "  atelier validate -f prod.yaml -o json",
            "  generate-config | atelier validate -f -"
        })
final class ValidateCommand extends InstallationCommand {
    ValidateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        Catalog catalog = context().catalog();
        try {
            Config config = config(catalog, display);
            List<String> warnings = Installer.of(config, catalog).deployWarnings();
            warnings.forEach(display::warning);
            display.result(
                    new Validation(
                            options().config(),
                            config.system() + " " + config.instance(),
                            Stream.concat(config.warnings().stream(), warnings.stream())
                                    .toList(),
                            List.of()),
                    new ValidationPrinter());
            return ExitCode.DONE;
        } catch (Failure.Invalid invalid) {
            display.result(
                    new Validation(options().config(), "", List.of(), List.of(invalid)), new ValidationPrinter());
            throw invalid;
        }
    }
}
