package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;
import dev.atelier.session.Receiver;
import dev.atelier.session.Session;
import java.util.regex.Pattern;

/** Why a command has no exit code. */
final class Broken {
    /** As the agent says it, in one of its versions or another. */
    private static final Pattern NO_SHELL =
            Pattern.compile("exec: \"sh\": executable file not found|fork/exec (\\S*/)?sh: no such file");

    private Broken() {}

    /** The failure of a command whose session is over. */
    static Failure of(CommandOutput output, Ending ending) {
        return switch (ending) {
            case Ending.Failed failed -> failed.failure();
            case Ending.Closed closed
            when output.begun() ->
                new Failure.Failed(
                        "exec-broken",
                        "The session was over before the command was" + words(closed.reason())
                                + ". How the command ended is not known.",
                        "Look what it has done before you run it again.");
            case Ending.Closed closed -> notBegun((closed.reason() + " " + output.before()).strip());
        };
    }

    /** Opens a session, and says what is meant where the agent finds no shell. */
    static Session open(Opening opening, Receiver receiver) throws InterruptedException {
        try {
            return opening.open(receiver);
        } catch (Failure failure) {
            throw NO_SHELL.matcher(String.valueOf(failure.getMessage())).find() ? noShell() : failure;
        }
    }

    private static Failure noShell() {
        return new Failure.Failed(
                "exec-no-shell",
                "There is no shell (sh) in the container, so that nothing can be run in it.",
                "Take another container of the task with --container, or an image with a shell.");
    }

    private static Failure notBegun(String reason) {
        if (NO_SHELL.matcher(reason).find()) {
            return noShell();
        }
        return new Failure.Failed(
                "exec-not-started",
                "The command could not be started" + words(reason) + ".",
                "atelier exec --list tells which targets commands can be run in.");
    }

    private static String words(String reason) {
        return reason.isEmpty() ? "" : ": " + reason.replaceAll("\\.+$", "");
    }
}
