package dev.atelier.engine;

import static java.util.stream.Collectors.joining;

import dev.atelier.aws.StackEvent;
import dev.atelier.diagnosis.Cause;
import dev.atelier.diagnosis.Diagnosis;
import dev.atelier.events.Event;
import dev.atelier.events.Finding;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says why a stack waits when nothing has happened in it for minutes and something is found out about that, such as a certificate
 * whose zone nobody has delegated: CloudFormation would wait for hours in silence. Each silence is looked into once.
 */
final class SilenceReport {
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Surroundings surroundings;
    private final Diagnosis diagnosis;
    private final String stack;
    private Instant heard;
    private boolean lookedInto;

    SilenceReport(Surroundings surroundings, Diagnosis diagnosis, String stack) {
        this.surroundings = surroundings;
        this.diagnosis = diagnosis;
        this.stack = stack;
        this.heard = surroundings.now();
    }

    /**
     * To be called with every look at the stack.
     *
     * @param fresh what nobody has heard of yet
     * @param events all that has happened, oldest first
     */
    void follow(List<StackEvent> fresh, List<StackEvent> events) {
        if (!fresh.isEmpty()) {
            heard = surroundings.now();
            lookedInto = false;
        } else if (!lookedInto && !surroundings.now().isBefore(heard.plus(PATIENCE))) {
            lookedInto = true;
            LongestWait.in(events)
                    .map(diagnosis::waiting)
                    .filter(cause -> !cause.findings().isEmpty())
                    .ifPresent(this::tell);
        }
    }

    private void tell(Cause cause) {
        surroundings.tell(new Event.Warning(
                surroundings.now(),
                "waiting",
                stack + " has been waiting for " + cause.subject() + " for "
                        + Duration.between(heard, surroundings.now()).toMinutes() + " minutes. "
                        + cause.findings().stream().map(SilenceReport::text).collect(joining(" "))));
    }

    private static String text(Finding finding) {
        return Stream.concat(Stream.of(finding.sentence()), finding.excerpt().stream())
                .collect(joining(" "));
    }
}
