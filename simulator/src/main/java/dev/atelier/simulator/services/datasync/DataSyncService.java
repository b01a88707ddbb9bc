package dev.atelier.simulator.services.datasync;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonFields;
import dev.atelier.simulator.http.JsonObject;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * DataSync: tasks are started and their executions looked at.
 *
 * @see <a href="https://docs.aws.amazon.com/datasync/latest/userguide/API_Operations.html">API reference</a>
 */
public final class DataSyncService implements Service {

    private final Executions executions;

    /** @param executions of all tasks */
    public DataSyncService(Executions executions) {
        this.executions = executions;
    }

    @Override
    public Set<String> names() {
        return Set.of("datasync");
    }

    @Override
    public Protocol protocol() {
        return Protocol.JSON;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "StartTaskExecution" -> start(call);
            case "ListTaskExecutions" -> list(call);
            case "DescribeTaskExecution" -> describe(call);
            default -> throw AwsError.notImplemented("datasync", call.action());
        };
    }

    private HttpReply start(ServiceCall call) {
        List<String> includes = call.json().objects("Includes").stream()
                .map((JsonObject filter) -> filter.require("Value"))
                .toList();
        Execution execution = executions.start(call.world(), task(call), includes);
        return new JsonFields().put("TaskExecutionArn", execution.arn()).reply();
    }

    private HttpReply list(ServiceCall call) {
        return new JsonFields()
                .put(
                        "TaskExecutions",
                        executions.of(task(call)).stream()
                                .map(execution -> Map.of(
                                        "TaskExecutionArn", execution.arn(),
                                        "Status", execution.status(),
                                        "TaskMode", "BASIC"))
                                .toList())
                .reply();
    }

    private HttpReply describe(ServiceCall call) {
        String arn = call.json().require("TaskExecutionArn");
        Execution execution = executions
                .find(arn)
                .filter(found -> found.task().account().equals(call.account()))
                .orElseThrow(() -> missing(arn));
        var fields = new JsonFields()
                .put("TaskExecutionArn", execution.arn())
                .put("Status", execution.status())
                .put("TaskMode", "BASIC")
                .put(
                        "Includes",
                        execution.includes().stream()
                                .map(value -> Map.of("FilterType", "SIMPLE_PATTERN", "Value", value))
                                .toList())
                .put("EstimatedFilesToTransfer", execution.filesToTransfer())
                .put("EstimatedBytesToTransfer", execution.bytesToTransfer())
                .put("FilesTransferred", execution.filesTransferred())
                .put("BytesTransferred", execution.bytesTransferred());
        if (!execution.errorCode().isEmpty()) {
            fields.put("Result", Map.of("ErrorCode", execution.errorCode(), "ErrorDetail", execution.errorDetail()));
        }
        return fields.reply();
    }

    private static LiveResource task(ServiceCall call) {
        String arn = call.json().require("TaskArn");
        return call.world()
                .resources()
                .find(Executions.TASK, call.account(), call.region(), arn)
                .orElseThrow(() -> missing(arn));
    }

    private static AwsError missing(String arn) {
        return AwsError.badRequest(
                "InvalidRequestException", "Request parameters are invalid: " + arn + " does not exist.");
    }
}
