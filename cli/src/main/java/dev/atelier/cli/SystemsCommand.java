package dev.atelier.cli;

import dev.atelier.catalog.Catalog;
import dev.atelier.view.Display;
import dev.atelier.view.Format;
import dev.atelier.view.SystemsPrinter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "systems",
        description = "List the systems that atelier can install.",
        footer = {"", "Examples:", "  atelier systems", "  atelier systems -o json"})
final class SystemsCommand extends AtelierCommand {
    @Mixin
    private final OutputOption output = new OutputOption();

    SystemsCommand(Context context) {
        super(context);
    }

    @Override
    Format format() {
        return output.format();
    }

    @Override
    ExitCode run(Display display) {
        Catalog catalog = context().catalog();
        display.result(
                catalog.systems().stream()
                        .map(system -> new SystemsPrinter.Entry(
                                system, catalog.definition(system).title()))
                        .toList(),
                new SystemsPrinter());
        return ExitCode.DONE;
    }
}
