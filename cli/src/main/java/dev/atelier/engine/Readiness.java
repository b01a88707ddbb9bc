package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.events.Event;
import dev.atelier.events.Failure;
import dev.atelier.events.StatusReport;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/**
 * Waits until what was deployed is of use: its services healthy behind their load balancers, its URLs answering. A stack is
 * complete earlier than that.
 */
final class Readiness {
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(15);

    private final Surroundings surroundings;
    private final StatusReader reader;
    private final RunLimits limits;

    Readiness(Surroundings surroundings, StatusReader reader, RunLimits limits) {
        this.surroundings = surroundings;
        this.reader = reader;
        this.limits = limits;
    }

    /** @throws Failure.Failed ({@code not-ready}) when it takes longer than a health check may */
    void await() {
        Instant end = surroundings.now().plus(PATIENCE);
        String told = "";
        for (String missing = missing(); !missing.isEmpty(); missing = missing()) {
            if (!surroundings.now().isBefore(end)) {
                throw new Failure.Failed(
                        "not-ready",
                        "Every stack stands, but after " + PATIENCE.toMinutes() + " minutes still " + missing + ".",
                        "Look at the services with \"atelier status\"; when they are healthy, run the same command"
                                + " again.");
            }
            if (told.isEmpty()) {
                surroundings.tell(new Event.Phase(
                        surroundings.now(), "ready", "Every stack stands; waiting until the services are of use."));
            }
            if (!missing.equals(told)) {
                told = missing;
                surroundings.tell(new Event.Progress(surroundings.now(), "ready", missing + "."));
            }
            limits.pause(BETWEEN_LOOKS);
        }
    }

    /** What is not as it should be, in words; empty when all is well. */
    private String missing() {
        StatusReport status = reader.health();
        return Stream.concat(
                        status.services().stream()
                                .filter(service -> !service.up())
                                .map(service -> service.target() + " has " + service.healthy() + " of "
                                        + service.desired() + " tasks healthy"),
                        status.urls().stream()
                                .filter(url -> !url.up())
                                .map(url -> url.url() + " answers "
                                        + url.status().map(String::valueOf).orElse("nothing")))
                .collect(joining(", "));
    }
}
