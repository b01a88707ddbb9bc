package dev.atelier.cli;

import dev.atelier.events.SecretsChange;
import dev.atelier.view.Display;
import dev.atelier.view.SecretsChangePrinter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "create",
        description = {
            "Create the secrets that are missing, and leave those that exist. Asks for each value without showing it.",
            "A NAME is the secret's name in AWS, NAME.field one field of a JSON secret."
        },
        footer = {
            "",
            "Examples:",
            "  atelier secrets create",
            "  atelier secrets create --from-file RSCLicenseKey=connect.key",
            "  atelier secrets create --from-env ImportedDockerId.password=DOCKER_TOKEN",
            "  pass show connect-key | atelier secrets create --from-stdin RSCLicenseKey"
        })
final class SecretsCreateCommand extends CloudCommand {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "The secrets to create. Default: all required ones.")
    private List<String> names = List.of();

    @Mixin
    private final SecretValues values = new SecretValues();

    SecretsCreateCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        SecretsChange change = SecretValues.secrets(workplace, display)
                .create(names, values.sources(context(), options()), SecretValues.asking(prompt()), values.generate());
        display.result(change, new SecretsChangePrinter());
        return ExitCode.DONE;
    }
}
