package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(
        name = "show-password",
        description = {"Show the password of a user, on a terminal only, after a question."},
        footer = {"", "Examples:", "  atelier users show-password ada"})
final class UsersShowPasswordCommand extends CloudCommand {
    @Parameters(paramLabel = "NAME", description = "The user.")
    private String name = "";

    UsersShowPasswordCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        if (format() != Format.TEXT || !context().streams().terminals().isTerminal(1)) {
            throw new Failure.Refused(
                    "terminal-missing",
                    "A password is shown on a terminal only, so that it stands in no file and no log.",
                    "Run the command at a terminal, without -o json and without redirecting what it prints.");
        }
        if (!options().yes()) {
            ask();
        }
        display.secret(workplace.users(display).password(name).characters());
        return ExitCode.DONE;
    }

    private void ask() {
        String answer = prompt().line("Show the password of " + name + " here? [y/N]")
                .orElseThrow(() -> new Failure.Refused(
                        "confirmation-missing", "Nobody is at a terminal to confirm this.", "Add --yes."));
        if (!answer.strip().matches("(?i)y|yes")) {
            throw new Failure.Refused("declined", "You did not say yes, so nothing was shown.", "");
        }
    }
}
