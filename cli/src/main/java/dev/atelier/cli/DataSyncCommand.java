package dev.atelier.cli;

import dev.atelier.engine.DataFeed;
import dev.atelier.events.DataReport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "sync",
        description = {
            "Start the hourly transfer from the data bucket to the containers now, and wait until it is done.",
            "A transfer that is under way already is followed instead."
        },
        footer = {"", "Examples:", "  atelier data sync", "  atelier data sync --timeout 30m -o json"})
final class DataSyncCommand extends DataFeedCommand {
    @Mixin
    private final TimeoutOption timeout = new TimeoutOption();

    DataSyncCommand(Context context) {
        super(context);
    }

    @Override
    DataReport report(DataFeed feed) {
        return feed.sync(timeout.limits());
    }
}
