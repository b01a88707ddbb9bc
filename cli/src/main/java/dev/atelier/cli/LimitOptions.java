package dev.atelier.cli;

import dev.atelier.events.Failure;
import dev.atelier.plan.Limits;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/** What bounds a deployment or destruction. */
final class LimitOptions {
    @Option(
            names = "--concurrency",
            paramLabel = "N",
            description = "Stacks in work at the same time, for each account and region. Default: 10.")
    private int concurrency = Limits.DEFAULT.concurrency();

    @Option(
            names = "--timeout",
            paramLabel = "DURATION",
            converter = DurationOption.class,
            description = "Leave after this time, such as 90m or 2h, while AWS goes on. Exits 6. Default: none.")
    private Optional<Duration> timeout = Optional.empty();

    @Option(
            names = "--no-attach",
            description = "Refuse, instead of following to its end, what is already under way on a stack.")
    private boolean noAttach;

    @Option(
            names = "--detach",
            description = "Begin what can begin now, then leave while AWS goes on. The same command goes on later.")
    private boolean detach;

    Limits limits() {
        if (concurrency < 1) {
            throw new Failure.Invalid("usage", "--concurrency must be at least 1.", "");
        }
        return new Limits(concurrency, timeout, detach);
    }

    boolean attach() {
        return !noAttach;
    }
}
