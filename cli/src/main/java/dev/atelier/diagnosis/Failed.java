package dev.atelier.diagnosis;

import dev.atelier.aws.StackEvent;
import java.time.Instant;

/**
 * A resource that failed, or does not get ready.
 *
 * @param stack the name of its stack
 * @param physicalId empty where it was never made
 * @param reason what CloudFormation says of it; may be empty
 */
record Failed(Instant time, String stack, String logicalId, String type, String physicalId, String reason) {
    static Failed of(StackEvent event) {
        return new Failed(
                event.time(),
                stackName(event.stackId()),
                event.logicalId(),
                event.type(),
                event.physicalId(),
                event.reason());
    }

    /** The name in a stack's ARN, {@code arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID}. */
    private static String stackName(String arn) {
        String[] parts = arn.split("/", -1);
        return parts.length > 1 ? parts[1] : arn;
    }
}
