package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.FilterRule;

/** The tasks of DataSync in one account and region, by their ARNs, and their executions. */
public final class TransfersGateway {
    private final Calls calls;
    private final DataSyncClient client;

    TransfersGateway(Calls calls, DataSyncClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The status of each execution that DataSync remembers, by its ARN. */
    public SequencedMap<String, String> executions(String task) {
        SequencedMap<String, String> statuses = new LinkedHashMap<>();
        Pages.all(
                        token -> calls.make(
                                "datasync:ListTaskExecutions",
                                () -> client.listTaskExecutions(
                                        request -> request.taskArn(task).nextToken(token))),
                        page -> page.taskExecutions(),
                        page -> Optional.ofNullable(page.nextToken()).orElse(""))
                .forEach(execution -> statuses.put(execution.taskExecutionArn(), execution.statusAsString()));
        return statuses;
    }

    public Transfer execution(String arn) {
        var found = calls.make(
                "datasync:DescribeTaskExecution",
                () -> client.describeTaskExecution(request -> request.taskExecutionArn(arn)));
        return new Transfer(
                found.taskExecutionArn(),
                found.statusAsString(),
                found.includes().stream()
                        .map(FilterRule::value)
                        .flatMap(filter -> Transfer.patterns(filter).stream())
                        .toList(),
                number(found.estimatedFilesToTransfer()),
                number(found.estimatedBytesToTransfer()),
                number(found.filesTransferred()),
                number(found.bytesTransferred()),
                error(found));
    }

    /**
     * Starts a task for all files of its source. When one of its executions is running, the new one waits for that.
     *
     * @return the ARN of the execution
     * @throws Failure when there is no such task, or it cannot wait
     */
    public String start(String task) {
        return calls.make(
                        "datasync:StartTaskExecution",
                        () -> client.startTaskExecution(request -> request.taskArn(task)))
                .taskExecutionArn();
    }

    private static String error(DescribeTaskExecutionResponse execution) {
        return Optional.ofNullable(execution.result()).stream()
                .flatMap(result -> Stream.of(result.errorCode(), result.errorDetail())
                        .flatMap(Stream::ofNullable)
                        .filter(text -> !text.isBlank()))
                .reduce((code, detail) -> code + ": " + detail)
                .orElse("");
    }

    private static long number(@Nullable Long value) {
        return value == null ? 0 : value;
    }
}
