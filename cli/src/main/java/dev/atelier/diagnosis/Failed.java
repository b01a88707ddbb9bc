package dev.atelier.diagnosis;

import dev.atelier.aws.StackEvent;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A resource that failed, or does not get ready.
 *
 * @param stack the name of its stack
 * @param physicalId empty where it was never made
 * @param reason what CloudFormation says of it; may be empty
 */
record Failed(Instant time, String stack, String logicalId, String type, String physicalId, String reason) {
    private static final Pattern SERVICE = Pattern.compile("arn:.*:service/([^/]+)/([^/]+)");

    static Failed of(StackEvent event) {
        return new Failed(
                event.time(),
                stackName(event.stackId()),
                event.logicalId(),
                event.type(),
                event.physicalId(),
                event.reason());
    }

    /** What can stand in a command about it. */
    Map<String, String> values() {
        Map<String, String> values = new HashMap<>();
        values.put("stack", stack);
        values.put("resource", physicalId.isEmpty() ? logicalId : physicalId);
        Matcher service = SERVICE.matcher(physicalId);
        if (service.matches()) {
            values.put("cluster", service.group(1));
            values.put("service", service.group(2));
        }
        return values;
    }

    /** The name in a stack's ARN, {@code arn:aws:cloudformation:REGION:ACCOUNT:stack/NAME/ID}. */
    private static String stackName(String arn) {
        String[] parts = arn.split("/", -1);
        return parts.length > 1 ? parts[1] : arn;
    }
}
