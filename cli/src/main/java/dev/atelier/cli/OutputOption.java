package dev.atelier.cli;

import dev.atelier.view.Format;
import picocli.CommandLine.Option;

/** The form of the result, for commands that have one. */
final class OutputOption {
    @Option(
            names = {"-o", "--output"},
            paramLabel = "FORM",
            converter = Choices.Formats.class,
            completionCandidates = Choices.Formats.class,
            description =
                    "text, json (one document) or, for deploy, destroy, bootstrap, db-init and rehearse, ndjson (one event per line). Default: $$ATELIER_OUTPUT, else text.")
    private Format format = Format.TEXT;

    Format format() {
        return format;
    }
}
