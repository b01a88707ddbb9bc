package dev.atelier.cli;

import dev.atelier.catalog.SystemDefinition;
import dev.atelier.config.ConfigTemplate;
import dev.atelier.config.JsonSchema;
import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "init",
        description = "Write a commented config for a system, or the JSON Schema of its configs.",
        footer = {
            "",
            "Examples:",
            "  atelier init connect --to atelier.yaml",
            "  atelier init connect --schema --to connect.schema.json"
        })
final class InitCommand extends AtelierCommand {
    @Parameters(paramLabel = "SYSTEM", description = "A system that atelier systems lists.")
    private String system = "";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "The file to write, which must not exist yet. Default: standard output.")
    private Optional<Path> target = Optional.empty();

    @Option(names = "--schema", description = "Write the JSON Schema, with which editors check and complete a config.")
    private boolean schema;

    InitCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        SystemDefinition definition = Bundled.system(context().catalog(), system);
        String text = schema ? JsonSchema.of(definition) : ConfigTemplate.commented(definition);
        target.ifPresentOrElse(file -> write(file, text, display), () -> display.data(text));
        return ExitCode.DONE;
    }

    private void write(Path file, String text, Display display) {
        try {
            Files.writeString(file, text, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            throw new Failure.Refused(
                    "file-exists", file + " exists and stays as it is.", "Name another file with --to.");
        } catch (IOException e) {
            throw new Failure.Failed("file-unwritable", file + " cannot be written: " + e.getMessage() + ".", "", e);
        }
        display.note(
                schema
                        ? "Wrote " + file + "."
                        : "Wrote " + file + ". Fill in the required values, then run atelier validate -f " + file
                                + ".");
    }
}
