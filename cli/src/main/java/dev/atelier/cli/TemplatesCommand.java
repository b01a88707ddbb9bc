package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.events.Failure;
import dev.atelier.view.Display;
import dev.atelier.view.FilesPrinter;
import dev.atelier.view.Format;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "templates",
        description = "List or export the bundled system definitions and CloudFormation templates, for review.",
        footer = {"", "Examples:", "  atelier templates connect", "  atelier templates connect --export review"})
final class TemplatesCommand extends AtelierCommand {
    @Parameters(arity = "0..1", paramLabel = "SYSTEM", description = "One system. Default: all.")
    private Optional<String> system = Optional.empty();

    @Option(names = "--export", paramLabel = "DIR", description = "Write the files below this folder.")
    private Optional<Path> folder = Optional.empty();

    @Mixin
    private final OutputOption output = new OutputOption();

    TemplatesCommand(Context context) {
        super(context);
    }

    @Override
    Format format() {
        return output.format();
    }

    @Override
    ExitCode run(Display display) {
        Catalog catalog = context().catalog();
        List<String> systems = system.map(
                        name -> List.of(Bundled.system(catalog, name).system()))
                .orElseGet(catalog::systems);
        SortedMap<String, byte[]> files = new TreeMap<>();
        systems.forEach(name -> files.putAll(catalog.contents(name)));
        folder.ifPresent(target -> files.forEach((file, content) -> export(content, target.resolve(file))));
        display.result(List.copyOf(files.keySet()), new FilesPrinter());
        folder.ifPresent(target -> display.note("Wrote " + files.size() + " files below " + target + "."));
        return ExitCode.DONE;
    }

    private static void export(byte[] content, Path file) {
        try {
            Files.createDirectories(Optional.ofNullable(file.getParent()).orElse(file));
            Files.write(file, content);
        } catch (IOException e) {
            throw new Failure.Failed("file-unwritable", file + " cannot be written: " + e.getMessage() + ".", "", e);
        }
    }
}
