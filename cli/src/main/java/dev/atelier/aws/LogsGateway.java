package dev.atelier.aws;

import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;

/** CloudWatch Logs in one account and region. */
public final class LogsGateway {
    private final Calls calls;
    private final CloudWatchLogsClient client;

    LogsGateway(Calls calls, CloudWatchLogsClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether a log group of exactly this name exists. */
    public boolean exists(String group) {
        return calls
                .make(
                        "logs:DescribeLogGroups",
                        () -> client.describeLogGroups(request -> request.logGroupNamePrefix(group)))
                .logGroups()
                .stream()
                .anyMatch(found -> found.logGroupName().equals(group));
    }
}
