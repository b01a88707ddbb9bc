package dev.atelier.cli;

import dev.atelier.view.Display;
import dev.atelier.view.SecretsChangePrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "rotate",
        description = "Give an existing secret a new value.",
        footer = {
            "",
            "Examples:",
            "  atelier secrets rotate RSCLicenseKey",
            "  atelier secrets rotate RSCLicenseKey --from-file RSCLicenseKey=new.key --yes --confirm dev"
        })
final class SecretsRotateCommand extends CloudCommand {
    @Parameters(paramLabel = "NAME", description = "The secret's name in AWS.")
    private String name = "";

    @Mixin
    private final SecretValues values = new SecretValues();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    SecretsRotateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        display.note("The secret " + name + " gets a new value, and the old one is no longer current.");
        confirmation.demand(workplace.installation().instance(), options().yes(), prompt());
        display.result(
                SecretValues.secrets(workplace, display)
                        .rotate(
                                name,
                                values.sources(context(), options()),
                                SecretValues.asking(prompt()),
                                values.generate()),
                new SecretsChangePrinter());
        return ExitCode.DONE;
    }
}
