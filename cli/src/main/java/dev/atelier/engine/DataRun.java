package dev.atelier.engine;

import dev.atelier.aws.Transfer;
import dev.atelier.events.DataReport;
import dev.atelier.events.DataReport.Transferred;
import dev.atelier.events.DataReport.Uploaded;
import dev.atelier.events.Failure;
import dev.atelier.plan.Feed;
import dev.atelier.plan.Installation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What one run has done so far, for its report. */
final class DataRun {
    private final Installation installation;
    private final String bucket;
    private final Feed.Lane lane;
    private final List<Uploaded> files = new ArrayList<>();
    private final List<Transferred> transfers = new ArrayList<>();
    private Optional<Instant> due = Optional.empty();

    DataRun(Installation installation, String bucket, Feed.Lane lane) {
        this.installation = installation;
        this.bucket = bucket;
        this.lane = lane;
    }

    Feed.Lane lane() {
        return lane;
    }

    void uploaded(Uploaded file) {
        files.add(file);
    }

    void due(Instant time) {
        due = Optional.of(time);
    }

    /** @throws Failure.Failed ({@code data-transfer-failed}) where it has failed */
    void ended(Transfer transfer) {
        var ended = new Transferred(
                transfer.id(), transfer.status(), transfer.filesTransferred(), transfer.bytesTransferred());
        if (!transfers.contains(ended)) {
            transfers.add(ended);
        }
        if (!transfer.succeeded()) {
            throw new Failure.Failed(
                    "data-transfer-failed",
                    "The transfer " + transfer.id() + " to " + lane.path() + " failed"
                            + (transfer.error().isEmpty() ? "" : ": " + transfer.error()) + ".",
                    "The log of the transfers is in CloudWatch, log group " + lane.log() + " of account "
                            + installation.account(lane.account()).id()
                            + ". The files are in the bucket: when the cause is gone, run the same command again.");
        }
    }

    DataReport report(Optional<Failure> failure) {
        return new DataReport(
                installation.system(),
                installation.instance(),
                bucket,
                lane.path(),
                files,
                failure.isPresent() ? Optional.empty() : due,
                transfers,
                failure);
    }

    /** Says of a run that is left in the middle what becomes of its work. */
    static Failure left(Failure failure, String state, String next) {
        return switch (failure) {
            case Failure.Interrupted stop -> new Failure.Interrupted(stop.getMessage() + " " + state, next);
            case Failure.TimedOut stop -> new Failure.TimedOut(stop.getMessage() + " " + state, next);
            default -> failure;
        };
    }
}
