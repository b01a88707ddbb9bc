package dev.atelier.view;

import dev.atelier.events.StackDrift;
import java.util.List;
import java.util.stream.Collectors;

/** What has drifted, for people. */
final class DriftText {
    private static final int LONGEST_VALUE = 60;

    private DriftText() {}

    // Drift:
    //   rds-rsc/Cluster  AWS::RDS::DBCluster  modified
    //     /BackupRetentionPeriod: 7, but should be 14
    //   vpc/Vpc  AWS::EC2::VPC  gone
    //   kms: not everything could be compared: Stack [x] is in state [y].
    static String of(List<StackDrift> stacks, Style style) {
        String text = stacks.stream().map(stack -> of(stack, style)).collect(Collectors.joining());
        return text.isEmpty() ? "No stack has drifted.\n\n" : "Drift:\n" + text + "\n";
    }

    private static String of(StackDrift stack, Style style) {
        String text = stack.resources().stream()
                .map(resource -> "  " + stack.stack() + "/" + resource.logicalId() + "  " + resource.type() + "  "
                        + style.bad(resource.deleted() ? "gone" : "modified") + "\n"
                        + resource.differences().stream().map(DriftText::of).collect(Collectors.joining()))
                .collect(Collectors.joining());
        return stack.reason().isEmpty()
                ? text
                : text + "  " + stack.stack() + ": " + style.doubtful("not everything could be compared") + ": "
                        + stack.reason() + "\n";
    }

    private static String of(StackDrift.Difference difference) {
        String path = "    " + difference.path() + ": ";
        if (difference.actual().isEmpty()) {
            return path + "was removed, should be " + shortened(difference.expected()) + "\n";
        }
        return difference.expected().isEmpty()
                ? path + "was added: " + shortened(difference.actual()) + "\n"
                : path + shortened(difference.actual()) + ", should be " + shortened(difference.expected()) + "\n";
    }

    private static String shortened(String value) {
        return value.length() <= LONGEST_VALUE ? value : value.substring(0, LONGEST_VALUE - 1) + "…";
    }
}
