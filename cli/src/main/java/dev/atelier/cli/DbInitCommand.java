package dev.atelier.cli;

import dev.atelier.engine.DatabaseInitializer;
import dev.atelier.engine.DatabaseOptions;
import dev.atelier.view.DatabasesPrinter;
import dev.atelier.view.Display;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "db-init",
        description = {
            "Make the databases ready that the applications need: a role with a password that nobody sees, and the database that it "
                    + "owns.",
            "The password stands in Secrets Manager before the server hears of it. Running it again repairs what is not so any more."
        },
        footer = {
            "",
            "Examples:",
            "  atelier db-init",
            "  atelier db-init --dry-run",
            "  atelier db-init workbench --via tunnel",
            "  atelier db-init workbench --rotate"
        })
final class DbInitCommand extends CloudCommand {
    @Parameters(arity = "0..*", paramLabel = "DATABASE", description = "The databases to make ready. Default: all.")
    private List<String> names = List.of();

    @Option(
            names = "--via",
            paramLabel = "WAY",
            converter = Choices.Ways.class,
            completionCandidates = Choices.Ways.class,
            description =
                    "How to reach the server: data-api, tunnel (through a task or an instance) or direct. Default: the first of "
                            + "them that is there.")
    private Optional<DatabaseOptions.Via> via = Optional.empty();

    @Option(
            names = "--rotate",
            description = "Give the roles new passwords, and have the programs that log in take them over.")
    private boolean rotate;

    @Option(names = "--dry-run", description = "Show the SQL, with placeholders for passwords, and change nothing.")
    private boolean dryRun;

    DbInitCommand(Context context) {
        super(context);
    }

    @Override
    boolean hasEvents() {
        return true;
    }

    @Override
    ExitCode run(Workplace workplace, Display display) {
        var initializer = new DatabaseInitializer(
                workplace.installation(),
                workplace.accounts(),
                workplace.surroundings(display.events()),
                workplace.settings().environment());
        var report =
                workplace.departure().operating(() -> initializer.run(names, new DatabaseOptions(via, rotate, dryRun)));
        display.result(report, new DatabasesPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return ExitCode.DONE;
    }
}
