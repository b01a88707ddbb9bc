package dev.atelier.engine;

import java.time.Instant;
import java.util.Optional;

/** The one failure that the others of an operation followed from. */
record Cause(Instant time, String logicalId, String type, String reason) {
    static final String UNKNOWN = "CloudFormation gives no reason.";

    /** What can be told of a failure whose cause may not be known. */
    static String sentence(Optional<Cause> cause) {
        return cause.map(Cause::sentence).orElse(UNKNOWN);
    }

    /** As part of a sentence, such as {@code Cluster (AWS::ECS::Cluster) failed: …}. */
    String sentence() {
        String subject = type.isEmpty() ? "" : logicalId + " (" + type + ") failed: ";
        String text = reason.strip();
        return subject + (text.endsWith(".") ? text : text + ".");
    }
}
