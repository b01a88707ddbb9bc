package dev.atelier.cli;

import dev.atelier.view.Display;
import dev.atelier.view.UsersChangePrinter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "reset-password",
        description = {"Give users new passwords that nobody has seen, at once wherever they sign in."},
        footer = {"", "Examples:", "  atelier users reset-password ada", "  atelier users reset-password ada alan"})
final class UsersResetPasswordCommand extends CloudCommand {
    @Parameters(arity = "1..*", paramLabel = "NAME", description = "The users who get new passwords.")
    private List<String> names = List.of();

    UsersResetPasswordCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        display.result(workplace.users(display).resetPassword(names), new UsersChangePrinter());
        return ExitCode.DONE;
    }
}
