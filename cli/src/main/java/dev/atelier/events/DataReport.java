package dev.atelier.events;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What {@code data upload} or {@code data sync} did.
 *
 * @param path where the files are to be found after a transfer
 * @param files what was uploaded
 * @param due when a transfer begins that was not waited for
 * @param transfers those that are over
 * @param failure why not all was done; empty when it was
 */
public record DataReport(
        String system,
        String instance,
        String bucket,
        String path,
        List<Uploaded> files,
        Optional<Instant> due,
        List<Transferred> transfers,
        Optional<Failure> failure) {
    public DataReport {
        files = List.copyOf(files);
        transfers = List.copyOf(transfers);
    }

    /**
     * One file.
     *
     * @param file its path on this machine
     * @param replaced id of the version in the bucket that it took the place of, and that stays below it
     */
    public record Uploaded(String file, String key, long bytes, Optional<String> replaced) {}

    /**
     * One execution of a task.
     *
     * @param status {@code SUCCESS} or {@code ERROR}
     * @param files how many had changed and were transferred
     */
    public record Transferred(String execution, String status, long files, long bytes) {}
}
