package dev.atelier.cli;

import dev.atelier.engine.DataFeed;
import dev.atelier.events.DataReport;
import dev.atelier.plan.Limits;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "upload",
        description = {
            "Upload files to the data bucket, from where they are transferred to the containers every hour, or at once.",
            "A file of the same name is replaced; its version before stays in the bucket."
        },
        footer = {
            "",
            "Examples:",
            "  atelier data upload prices.csv",
            "  atelier data upload prices.csv rates.csv --instant"
        })
final class DataUploadCommand extends DataFeedCommand {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Files, not directories, each with another name.")
    private List<Path> files = List.of();

    @Option(names = "--instant", description = "Have the files transferred at once, and wait until they are there.")
    private boolean instant;

    @Mixin
    private final TimeoutOption timeout = new TimeoutOption();

    DataUploadCommand(Context context) {
        super(context);
    }

    @Override
    DataReport report(DataFeed feed) {
        Limits limits = timeout.limits();
        return instant ? feed.uploadNow(files, limits) : feed.upload(files, limits);
    }
}
