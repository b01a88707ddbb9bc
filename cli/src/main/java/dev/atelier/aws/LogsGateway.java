package dev.atelier.aws;

import java.util.List;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;

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

    /** The last lines of a log stream, oldest first; none where there is no such stream. */
    public List<String> tail(String group, String stream, int lines) {
        return calls
                .find(
                        "logs:GetLogEvents",
                        () -> client.getLogEvents(request -> request.logGroupName(group)
                                .logStreamName(stream)
                                .startFromHead(false)
                                .limit(lines)),
                        error -> error.is("ResourceNotFoundException"))
                .map(GetLogEventsResponse::events)
                .orElse(List.of())
                .stream()
                .map(event -> event.message().strip())
                .toList();
    }
}
