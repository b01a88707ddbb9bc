package dev.atelier.cli;

import dev.atelier.view.Display;
import dev.atelier.view.UsersChangePrinter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "remove",
        description = {
            "Remove users: their accounts are locked wherever they sign in, and their files stay.",
            "The password can be restored for some days, by adding the same user again."
        },
        footer = {"", "Examples:", "  atelier users remove ada", "  atelier users remove ada alan --yes --confirm dev"})
final class UsersRemoveCommand extends CloudCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The users to remove.")
    private List<String> names = List.of();

    @Mixin
    private final Confirmation confirmation = new Confirmation();

    UsersRemoveCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        display.note("To remove: " + String.join(", ", names) + ". Their files stay.");
        confirmation.demand(workplace.installation().instance(), options().yes(), prompt());
        display.result(workplace.users(display).remove(names), new UsersChangePrinter());
        return ExitCode.DONE;
    }
}
