package dev.atelier.engine;

import dev.atelier.events.Failure;
import dev.atelier.events.StatusReport;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.function.Consumer;

/** Reads the status again and again until the operator has seen enough. */
public final class StatusWatch {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(5);

    private final Surroundings surroundings;
    private final StatusReader reader;

    public StatusWatch(Surroundings surroundings, StatusReader reader) {
        this.surroundings = surroundings;
        this.reader = reader;
    }

    /**
     * Shows each report as it comes.
     *
     * @return the last one, after an interruption
     */
    public StatusReport until(Consumer<StatusReport> shown) {
        var limits = new RunLimits(surroundings, Limits.DEFAULT);
        while (true) {
            StatusReport report = reader.read();
            shown.accept(report);
            try {
                limits.pause(BETWEEN_LOOKS);
            } catch (Failure.Interrupted enough) {
                return report;
            }
        }
    }
}
