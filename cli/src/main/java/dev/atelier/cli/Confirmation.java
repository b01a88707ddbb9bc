package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.view.Prompt;
import java.util.Optional;
import picocli.CommandLine.Option;

/** The typed confirmation of what cannot be undone: the instance's name on a terminal, {@code --yes --confirm NAME} in scripts. */
final class Confirmation {
    @Option(
            names = "--confirm",
            paramLabel = "INSTANCE",
            description = "The instance's name, which with --yes confirms without a question.")
    private Optional<String> confirmed = Optional.empty();

    /** @throws Failure.Refused when it is not confirmed; nothing is changed then */
    void demand(String instance, boolean yes, Prompt prompt) {
        if (yes) {
            check(
                    instance,
                    confirmed.orElseThrow(() -> refused(
                            "confirmation-missing",
                            "--yes alone does not confirm this.",
                            "Add --confirm " + instance + ".")));
            return;
        }
        String answer = prompt.line("Type the instance's name (" + instance + ") to go on:")
                .orElseThrow(() -> refused(
                        "confirmation-missing",
                        "Nobody is at a terminal to confirm this.",
                        "Add --yes --confirm " + instance + "."));
        check(instance, answer.strip());
    }

    private static void check(String instance, String given) {
        if (!given.equals(instance)) {
            throw refused(
                    "confirmation-wrong",
                    "The confirmation \"" + given + "\" is not the instance's name.",
                    "The instance's name is " + instance + ".");
        }
    }

    private static Failure refused(String code, String message, String next) {
        return new Failure.Refused(code, message + " Nothing was changed.", next);
    }
}
