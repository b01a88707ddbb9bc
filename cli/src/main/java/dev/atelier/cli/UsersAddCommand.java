package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import dev.atelier.view.UsersChangePrinter;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "add",
        description = {
            "Make users, each with a password that nobody has seen, and make their accounts wherever they sign in.",
            "Users in the config are made by deploy; this adds others beside it. Whoever exists is left alone."
        },
        footer = {
            "",
            "Examples:",
            "  atelier users add ada@example.com",
            "  atelier users add grace alan",
            "  atelier users add alan --uid 20001"
        })
final class UsersAddCommand extends CloudCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME|EMAIL",
            description = "Login names, or mail addresses, whose part before the @ is the name.")
    private List<String> names = List.of();

    @Option(names = "--uid", paramLabel = "UID", description = "The user's uid. Default: made from the name.")
    private Optional<Integer> uid = Optional.empty();

    UsersAddCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        if (uid.isPresent() && names.size() > 1) {
            throw new Failure.Invalid(
                    "usage", "--uid gives one user a uid, and here are several.", "Add them one by one.");
        }
        display.result(workplace.users(display).add(names, uid), new UsersChangePrinter());
        return ExitCode.DONE;
    }
}
