package dev.atelier.cli;

import dev.atelier.engine.DataFeed;
import dev.atelier.events.DataReport;
import dev.atelier.view.DataPrinter;
import dev.atelier.view.Display;

/** A command that works with the data feed of an installation. */
abstract class DataFeedCommand extends CloudCommand {
    DataFeedCommand(Context context) {
        super(context);
    }

    abstract DataReport report(DataFeed feed);

    @Override
    final ExitCode run(Workplace workplace, Display display) {
        var feed = new DataFeed(workplace.surroundings(display.events()), workplace.installation());
        DataReport report = workplace.departure().operating(() -> report(feed));
        display.result(report, new DataPrinter());
        report.failure().ifPresent(failure -> {
            throw failure;
        });
        return ExitCode.DONE;
    }
}
