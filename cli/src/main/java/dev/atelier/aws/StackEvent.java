package dev.atelier.aws;

import java.time.Instant;

/**
 * Something that happened to a stack or to one of its resources. Texts that AWS leaves out are empty.
 *
 * @param token the client request token of the operation that the event belongs to
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_StackEvent.html">StackEvent</a>
 */
public record StackEvent(
        String id,
        Instant time,
        String stackId,
        String logicalId,
        String physicalId,
        String type,
        String status,
        String reason,
        String token) {

    public static final String STACK_TYPE = "AWS::CloudFormation::Stack";

    /** Whether it tells of the stack itself and not of a resource in it. */
    public boolean ofStackItself() {
        return type.equals(STACK_TYPE) && physicalId.equals(stackId);
    }

    /** Whether nothing more follows in the operation, for an event of the stack itself. */
    public boolean ends() {
        return ofStackItself() && !status.endsWith("_IN_PROGRESS");
    }

    public boolean failed() {
        return status.endsWith("_FAILED");
    }

    /** The same with another reason. */
    public StackEvent saying(String other) {
        return new StackEvent(id, time, stackId, logicalId, physicalId, type, status, other, token);
    }
}
