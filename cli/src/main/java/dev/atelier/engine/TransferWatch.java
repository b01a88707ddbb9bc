package dev.atelier.engine;

import dev.atelier.aws.Transfer;
import dev.atelier.aws.TransfersGateway;
import dev.atelier.events.Event;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Follows executions of DataSync tasks to their ends. */
final class TransferWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    /** Between two sentences about the same status. */
    private static final Duration BETWEEN_COUNTS = Duration.ofMinutes(1);

    private final TransfersGateway transfers;
    private final Surroundings surroundings;
    private final RunLimits limits;
    private String toldStatus = "";
    private Instant told = Instant.EPOCH;

    TransferWatch(TransfersGateway transfers, Surroundings surroundings, RunLimits limits) {
        this.transfers = transfers;
        this.surroundings = surroundings;
        this.limits = limits;
    }

    /** The execution as it ended, which is also told, as is what happens until then. */
    Transfer end(String execution) {
        while (true) {
            Transfer transfer = transfers.execution(execution);
            tell(transfer);
            if (transfer.ended()) {
                return transfer;
            }
            limits.pause(BETWEEN_LOOKS);
        }
    }

    private void tell(Transfer transfer) {
        Instant now = surroundings.now();
        if (toldStatus.equals(transfer.id() + transfer.status()) && now.isBefore(told.plus(BETWEEN_COUNTS))) {
            return;
        }
        toldStatus = transfer.id() + transfer.status();
        told = now;
        String counts = transfer.filesToTransfer() == 0
                ? ""
                : ", " + transfer.filesTransferred() + " of " + transfer.filesToTransfer() + " files";
        surroundings.tell(new Event.Notice(
                now, "data-transfer", "The transfer " + transfer.id() + " " + words(transfer.status()) + counts + "."));
    }

    private static String words(String status) {
        return switch (status) {
            case "QUEUED" -> "waits for another one to end";
            case "SUCCESS" -> "is done";
            case "ERROR" -> "has failed";
            default -> "is " + status.toLowerCase(Locale.ROOT);
        };
    }
}
