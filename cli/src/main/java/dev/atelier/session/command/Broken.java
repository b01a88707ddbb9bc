package dev.atelier.session.command;

import dev.atelier.events.Failure;
import dev.atelier.session.Ending;

/** Why a command has no exit code. */
final class Broken {
    /** As Go's exec package says it, in which the agent is written. */
    private static final String NO_SHELL = "exec: \"sh\": executable file not found";

    private Broken() {}

    /** The failure of a command whose session is over. */
    static Failure of(CommandOutput output, Ending ending) {
        return switch (ending) {
            case Ending.Failed failed -> failed.failure();
            case Ending.Closed closed when output.begun() ->
                new Failure.Failed(
                        "exec-broken",
                        "The session was over before the command was" + words(closed.reason())
                                + ". How the command ended is not known.",
                        "Look what it has done before you run it again.");
            case Ending.Closed closed -> notBegun((closed.reason() + " " + output.before()).strip());
        };
    }

    private static Failure notBegun(String reason) {
        if (reason.contains(NO_SHELL)) {
            return new Failure.Failed(
                    "exec-no-shell",
                    "There is no shell (sh) in the container, so that no command can be run in it.",
                    "Take another container of the task with --container, or an image with a shell.");
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
