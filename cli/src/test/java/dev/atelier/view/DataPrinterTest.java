package dev.atelier.view;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Transferred;
import dev.atelier.events.DataReport.Uploaded;
import dev.atelier.events.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the commands about data print, to the letter. */
class DataPrinterTest {
    private static final List<Uploaded> FILES = List.of(
            new Uploaded("prices.csv", "hourly_sync/prices.csv", 1_249_000, Optional.of("3HL4kqtJ")),
            new Uploaded("sub/a.csv", "hourly_sync/a.csv", 0, Optional.empty()));

    private final DataPrinter printer = new DataPrinter();

    private static DataReport report(
            List<Uploaded> files, Optional<Instant> due, List<Transferred> transfers, Optional<Failure> failure) {
        return new DataReport(
                "rstudio", "dev", "example-data-dev", "/s3_data_sync/hourly_sync", files, due, transfers, failure);
    }

    @Test
    void files_and_when_they_are_transferred() {
        var report = report(FILES, Optional.of(Instant.parse("2026-11-20T11:00:00Z")), List.of(), Optional.empty());
        assertThat(printer.text(report, Style.PLAIN)).isEqualTo("""
                prices.csv  1.2 MB  s3://example-data-dev/hourly_sync/prices.csv  replaces version 3HL4kqtJ, which stays
                sub/a.csv   0 B     s3://example-data-dev/hourly_sync/a.csv
                The next transfer to /s3_data_sync/hourly_sync begins at 11:00 UTC, or earlier with `atelier data sync`.
                """);
        assertThat(Json.of(printer.json(report)).line())
                .isEqualTo("{\"system\":\"rstudio\",\"instance\":\"dev\",\"bucket\":\"example-data-dev\","
                        + "\"path\":\"/s3_data_sync/hourly_sync\",\"files\":["
                        + "{\"file\":\"prices.csv\",\"key\":\"hourly_sync/prices.csv\",\"bytes\":1249000,"
                        + "\"replaced\":\"3HL4kqtJ\"},"
                        + "{\"file\":\"sub/a.csv\",\"key\":\"hourly_sync/a.csv\",\"bytes\":0,\"replaced\":null}],"
                        + "\"due\":\"2026-11-20T11:00:00Z\",\"transfers\":[]}");
    }

    @Test
    void what_was_transferred() {
        var transfers = List.of(
                new Transferred("exec-1", "SUCCESS", 2, 34_500_000_000L), new Transferred("exec-2", "SUCCESS", 1, 0));
        assertThat(printer.text(report(List.of(), Optional.empty(), transfers, Optional.empty()), Style.PLAIN))
                .isEqualTo("Transferred 3 files, 34.5 GB, to /s3_data_sync/hourly_sync.\n");
    }

    @Test
    void nothing_to_transfer() {
        var transfers = List.of(new Transferred("exec-1", "SUCCESS", 0, 0));
        assertThat(printer.text(report(List.of(), Optional.empty(), transfers, Optional.empty()), Style.PLAIN))
                .isEqualTo("Nothing had changed since the last transfer to /s3_data_sync/hourly_sync.\n");
    }

    @Test
    void a_failure_leaves_the_files_and_is_a_member_of_the_document() {
        var failed = report(
                FILES,
                Optional.empty(),
                List.of(new Transferred("exec-1", "ERROR", 0, 0)),
                Optional.of(new Failure.Failed("data-transfer-failed", "It failed.", "Try again.")));
        assertThat(printer.text(failed, Style.PLAIN).lines()).hasSize(2);
        assertThat(Json.of(printer.json(failed)).line())
                .endsWith("\"transfers\":[{\"execution\":\"exec-1\",\"status\":\"ERROR\",\"files\":0,\"bytes\":0}],"
                        + "\"error\":{\"code\":\"data-transfer-failed\",\"message\":\"It failed.\","
                        + "\"next\":\"Try again.\"}}");
    }

    @Test
    void bytes_in_units_of_a_thousand() {
        assertThat(List.of(999L, 1_000L, 999_949L, 999_950L, 5_000_000_000_000L, 5_000_000_000_000_000L))
                .extracting(Words::bytes)
                .containsExactly("999 B", "1.0 kB", "999.9 kB", "1.0 MB", "5.0 TB", "5000.0 TB");
    }
}
