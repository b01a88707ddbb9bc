package dev.atelier.cli;

import dev.atelier.view.Display;
import dev.atelier.view.UsersPrinter;
import picocli.CommandLine.Command;

@Command(
        name = "list",
        description = {
            "Say who uses the installation, with their uids, and where their passwords are: never a password."
        },
        footer = {"", "Examples:", "  atelier users list", "  atelier users list -o json"})
final class UsersListCommand extends CloudCommand {
    UsersListCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        display.result(workplace.users(display).list(), new UsersPrinter());
        return ExitCode.DONE;
    }
}
