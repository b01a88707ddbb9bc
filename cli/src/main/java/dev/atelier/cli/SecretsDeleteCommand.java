package dev.atelier.cli;

import dev.atelier.plan.Installation;
import dev.atelier.view.Display;
import dev.atelier.view.SecretsChangePrinter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "delete",
        description = {
            "Delete secrets; AWS keeps them restorable for some days.",
            "A secret that several installations share stays while another one stands in the account."
        },
        footer = {
            "",
            "Examples:",
            "  atelier secrets delete",
            "  atelier secrets delete RSCLicenseKey --yes --confirm dev"
        })
final class SecretsDeleteCommand extends CloudCommand {
    @Parameters(
            arity = "0..*",
            paramLabel = "NAME",
            description = "The secrets to delete. Default: all of the installation.")
    private List<String> names = List.of();

    @Option(
            names = "--force-delete-without-recovery",
            description = "Delete at once and for ever, without the days in which a secret can be restored.")
    private boolean withoutRecovery;

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    SecretsDeleteCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        Installation installation = workplace.installation();
        List<String> doomed = names.isEmpty()
                ? installation.secrets().stream().map(Installation.Secret::name).toList()
                : names;
        display.note("To delete" + (withoutRecovery ? " for ever" : "") + ": " + String.join(", ", doomed) + ".");
        confirmation.demand(installation.instance(), options().yes(), prompt());
        display.result(
                SecretValues.secrets(workplace, display).delete(names, withoutRecovery), new SecretsChangePrinter());
        return ExitCode.DONE;
    }
}
