package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.catalog.SecretDefinition;
import dev.atelier.catalog.SystemDefinition;
import dev.atelier.config.ConfigReader;
import dev.atelier.config.ConfigTemplate;
import dev.atelier.config.JsonSchema;
import dev.atelier.config.ParameterImport;
import dev.atelier.events.Failure;
import dev.atelier.plan.Installation;
import dev.atelier.plan.Installer;
import dev.atelier.view.Display;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Map;
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
            "  atelier init connect --schema --to connect.schema.json",
            "  atelier init SYSTEM --import parameters.json --to atelier.yaml"
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

    @Option(
            names = "--import",
            paramLabel = "FILE",
            description = {
                "A parameter file of CloudFormation, whose values the config takes over: a list of ParameterKey and "
                        + "ParameterValue, or a mapping under Parameters.",
                "Secrets are never written; what is not taken over is listed."
            })
    private Optional<Path> parameters = Optional.empty();

    InitCommand(Context context) {
        super(context);
    }

    @Override
    ExitCode run(Display display) {
        if (schema && parameters.isPresent()) {
            throw new Failure.Invalid("usage", "A schema holds no values, so --import does not go with --schema.", "");
        }
        Catalog catalog = context().catalog();
        SystemDefinition definition = Bundled.system(catalog, system);
        if (schema) {
            hand(JsonSchema.of(definition), display);
            return ExitCode.DONE;
        }
        ParameterImport imported = parameters
                .map(file -> ParameterImport.read(definition, file.toString(), read(file)))
                .orElse(ParameterImport.NOTHING);
        String text = ConfigTemplate.commented(definition, imported.values());
        hand(text, display);
        imported.secrets()
                .forEach((key, secret) -> display.note(key + " is a secret and is not written. Create it with \"atelier"
                        + " secrets create " + name(secret, text, catalog)
                        + target.map(file -> " -f " + file).orElse("") + "\"."));
        imported.others().forEach(key -> display.note("Not taken over: " + key + "."));
        return ExitCode.DONE;
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new Failure.Invalid("file-unreadable", "There is no file " + file + ".", "");
        } catch (IOException e) {
            throw new Failure.Invalid("file-unreadable", file + " cannot be read: " + e.getMessage() + ".", "");
        }
    }

    /** The name of a secret with this config; while the config lacks something, as the definition writes it. */
    private static String name(SecretDefinition secret, String config, Catalog catalog) {
        try {
            var reader = new ConfigReader(catalog, Map.of());
            var installation =
                    Installer.of(reader.read("atelier.yaml", config.getBytes(StandardCharsets.UTF_8)), catalog);
            return installation.secrets().stream()
                    .filter(candidate -> candidate.definition().equals(secret))
                    .map(Installation.Secret::name)
                    .findFirst()
                    .orElseGet(() -> secret.name().source());
        } catch (Failure.Invalid incomplete) {
            return secret.name().source();
        }
    }

    private void hand(String text, Display display) {
        target.ifPresentOrElse(file -> write(file, text, display), () -> display.data(text));
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
