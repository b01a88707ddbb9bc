package dev.atelier.cli;

import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** How long a command waits for AWS. */
final class TimeoutOption {
    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Leave after this time, such as 90s or 2h, while AWS goes on. Exits 6. Default: none.")
    private Optional<Duration> timeout = Optional.empty();

    Limits limits() {
        return new Limits(Limits.DEFAULT.concurrency(), timeout, false);
    }
}
