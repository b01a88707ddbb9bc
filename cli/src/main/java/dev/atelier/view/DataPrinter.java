package dev.atelier.view;

import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Transferred;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The result of {@code data upload} and {@code data sync}. */
public final class DataPrinter implements Printer<DataReport> {
    private static final DateTimeFormatter HOUR =
            DateTimeFormatter.ofPattern("HH:mm 'UTC'").withZone(ZoneOffset.UTC);

    // prices.csv  1.2 MB  s3://example-rstudio-data-dev/hourly_sync/prices.csv  replaces version 3HL4kqtJ, which stays
    // The next transfer to /s3_data_sync/hourly_sync begins at 11:00 UTC, or earlier with `atelier data sync`.
    @Override
    public String text(DataReport report, Style style) {
        Table table = new Table();
        report.files()
                .forEach(file -> table.row(
                        file.file(),
                        Words.bytes(file.bytes()),
                        "s3://" + report.bucket() + "/" + file.key(),
                        file.replaced()
                                .map(version -> "replaces version " + version + ", which stays")
                                .orElse("")));
        return table
                + report.due()
                        .map(time -> "The next transfer to " + report.path() + " begins at " + HOUR.format(time)
                                + ", or earlier with `atelier data sync`.\n")
                        .orElse("")
                + (report.failure().isPresent() || report.transfers().isEmpty() ? "" : transferred(report));
    }

    private static String transferred(DataReport report) {
        long files = report.transfers().stream().mapToLong(Transferred::files).sum();
        long bytes = report.transfers().stream().mapToLong(Transferred::bytes).sum();
        return files == 0
                ? "Nothing had changed since the last transfer to " + report.path() + ".\n"
                : "Transferred " + Words.count(files, "file") + ", " + Words.bytes(bytes) + ", to " + report.path()
                        + ".\n";
    }

    // {"system":"rstudio","instance":"dev","bucket":"example-rstudio-data-dev","path":"/s3_data_sync/hourly_sync",
    //  "files":[{"file":"prices.csv","key":"hourly_sync/prices.csv","bytes":1200000,"replaced":null}],
    //  "due":"2026-11-20T11:00:00Z","transfers":[{"execution":"exec-0","status":"SUCCESS","files":1,"bytes":1200000}]}
    @Override
    public Map<String, @Nullable Object> json(DataReport report) {
        Json json = Json.object()
                .put("system", report.system())
                .put("instance", report.instance())
                .put("bucket", report.bucket())
                .put("path", report.path())
                .put("files", Json.list(report.files(), file -> Json.object()
                        .put("file", file.file())
                        .put("key", file.key())
                        .put("bytes", file.bytes())
                        .put("replaced", file.replaced())))
                .put("due", report.due().map(Object::toString))
                .put("transfers", Json.list(report.transfers(), transfer -> Json.object()
                        .put("execution", transfer.execution())
                        .put("status", transfer.status())
                        .put("files", transfer.files())
                        .put("bytes", transfer.bytes())));
        report.failure().ifPresent(failure -> json.put("error", Errors.member(failure)));
        return json.members();
    }
}
