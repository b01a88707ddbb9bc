package dev.atelier.diagnosis;

import dev.atelier.events.Failure;
import dev.atelier.events.Finding;
import dev.atelier.events.Insight;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The one failure that the others of an operation followed from.
 *
 * @param reason what AWS says
 * @param findings what else was found out
 * @param explanation what is known of such a failure
 * @param unread investigations that came to nothing
 */
public record Cause(
        Instant time,
        String logicalId,
        String type,
        String reason,
        List<Finding> findings,
        Optional<Explanation> explanation,
        List<RuntimeException> unread) {
    private static final String UNKNOWN = "CloudFormation gives no reason.";

    public Cause {
        findings = List.copyOf(findings);
        unread = List.copyOf(unread);
    }

    /**
     * What is known of a failure: the code of its page, what it means, what to do about it, and whether it lasts until somebody
     * does.
     */
    public record Explanation(String code, String text, List<String> next, boolean lasts) {
        public Explanation {
            next = List.copyOf(next);
        }
    }

    /** Whether it is known that to try again is in vain. */
    public boolean lasts() {
        return explanation.filter(Explanation::lasts).isPresent();
    }

    /** What can be told of a failure whose cause may not be known. */
    public static String sentence(Optional<Cause> cause) {
        return cause.map(Cause::sentence).orElse(UNKNOWN);
    }

    /** As part of a sentence, such as {@code Cluster (AWS::ECS::Cluster) failed: …}. */
    public String sentence() {
        String subject = type.isEmpty() ? "" : subject() + " failed: ";
        String text = reason.isBlank() ? UNKNOWN : reason.strip();
        return subject + (text.endsWith(".") ? text : text + ".");
    }

    /**
     * The failure of an operation.
     *
     * @param code for a cause that is not known
     * @param deed what could not be done, up to the colon before the cause
     * @param cause as far as it could be found
     * @param again how to go on once the cause is out of the way
     */
    public static Failure.Failed failure(String code, String deed, Optional<Cause> cause, String again) {
        return told(code, deed + ": " + sentence(cause), cause, again);
    }

    /** The same with a sentence of one's own that says what is the matter. */
    public static Failure.Failed told(String code, String sentence, Optional<Cause> cause, String again) {
        Optional<Explanation> known = cause.flatMap(Cause::explanation);
        Failure.Failed failure = new Failure.Failed(
                known.map(Explanation::code).orElse(code),
                sentence,
                new Insight(
                        known.map(Explanation::text).orElse(""),
                        cause.map(Cause::findings).orElse(List.of())),
                Stream.concat(known.stream().flatMap(it -> it.next().stream()), Stream.of(again))
                        .collect(Collectors.joining("\n")),
                null);
        cause.stream().flatMap(it -> it.unread().stream()).forEach(failure::addSuppressed);
        return failure;
    }

    /** Such as {@code Cluster (AWS::ECS::Cluster)}. */
    public String subject() {
        return logicalId + " (" + type + ")";
    }
}
