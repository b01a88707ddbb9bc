package dev.atelier.simulator.services.datasync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.seed.SeedBuilder;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.datasync.DataSyncClient;
import software.amazon.awssdk.services.datasync.model.DescribeTaskExecutionResponse;
import software.amazon.awssdk.services.datasync.model.FilterType;
import software.amazon.awssdk.services.datasync.model.InvalidRequestException;
import software.amazon.awssdk.services.datasync.model.TaskExecutionListEntry;
import software.amazon.awssdk.services.datasync.model.TaskExecutionStatus;
import software.amazon.awssdk.services.s3.S3Client;

class DataSyncServiceTest {

    private static final String ARN = "arn:aws:datasync:eu-west-1:" + SimulatedAws.ACCOUNT + ":";
    private static final String TASK = ARN + "task/task-0123456789abcdef0";
    private static final String FUNCTION = "arn:aws:lambda:eu-west-1:" + SimulatedAws.ACCOUNT + ":function:trigger";

    private static SimulatedAws simulated(Consumer<SeedBuilder> more) {
        return simulated("datasync:StartTaskExecution", more);
    }

    private static SimulatedAws simulated(String allowed, Consumer<SeedBuilder> more) {
        var seed = new SeedBuilder()
                .in(SimulatedAws.ACCOUNT, "eu-west-1")
                .resource(
                        "AWS::IAM::Role",
                        "trigger",
                        Map.of(
                                "Policies",
                                List.of(Map.of(
                                        "PolicyDocument",
                                        Map.of("Statement", List.of(Map.of("Effect", "Allow", "Action", allowed)))))))
                .resource(
                        "AWS::Lambda::Function",
                        "trigger",
                        Map.of(
                                "FunctionName",
                                "trigger",
                                "Role",
                                "trigger",
                                "Environment",
                                Map.of("Variables", Map.of("TASK_PARAMETER", "/task", "SOURCE_FOLDER", "now"))))
                .resource("AWS::Lambda::Permission", Map.of("FunctionName", "trigger", "Principal", "s3.amazonaws.com"))
                .resource(
                        "AWS::S3::Bucket",
                        "data",
                        Map.of(
                                "BucketName",
                                "data",
                                "NotificationConfiguration",
                                Map.of(
                                        "LambdaConfigurations",
                                        List.of(Map.of(
                                                "Event",
                                                "s3:ObjectCreated:*",
                                                "Function",
                                                FUNCTION,
                                                "Filter",
                                                Map.of(
                                                        "S3Key",
                                                        Map.of(
                                                                "Rules",
                                                                List.of(
                                                                        Map.of(
                                                                                "Name", "prefix", "Value",
                                                                                "now/")))))))))
                .resource(
                        "AWS::DataSync::LocationS3",
                        ARN + "location/loc-1",
                        Map.of("S3BucketArn", "arn:aws:s3:::data", "Subdirectory", "/now"))
                .resource("AWS::DataSync::Task", TASK, Map.of("SourceLocationArn", ARN + "location/loc-1"))
                .parameter("/task", TASK);
        more.accept(seed);
        return new SimulatedAws(simulator -> simulator.seed(seed.build()));
    }

    private final SimulatedAws aws = simulated(_ -> {});
    private final DataSyncClient datasync = aws.client(DataSyncClient.builder());

    private static void put(SimulatedAws aws, String key) {
        aws.client(S3Client.builder()).putObject(it -> it.bucket("data").key(key), RequestBody.fromString("12345"));
    }

    private static String start(DataSyncClient datasync) {
        return datasync.startTaskExecution(it -> it.taskArn(TASK)).taskExecutionArn();
    }

    private DescribeTaskExecutionResponse look(String execution) {
        return datasync.describeTaskExecution(it -> it.taskExecutionArn(execution));
    }

    private static List<TaskExecutionStatus> statuses(DataSyncClient datasync) {
        return datasync.listTaskExecutions(it -> it.taskArn(TASK)).taskExecutions().stream()
                .map(TaskExecutionListEntry::status)
                .toList();
    }

    @Test
    void anExecutionGoesThroughItsPhasesAndLeavesAloneWhatHasNotChanged() {
        put(aws, "now/a.csv");
        put(aws, "later/b.csv");
        aws.pass(300);
        put(aws, "now/c.csv");
        aws.pass(300);
        String execution = start(datasync);
        assertThat(look(execution).status()).isEqualTo(TaskExecutionStatus.LAUNCHING);
        aws.pass(26);
        assertThat(look(execution).status()).isEqualTo(TaskExecutionStatus.PREPARING);
        aws.pass(30);
        assertThat(look(execution).status()).isEqualTo(TaskExecutionStatus.TRANSFERRING);
        aws.pass(40);
        assertThat(look(execution).status()).isEqualTo(TaskExecutionStatus.VERIFYING);
        aws.pass(20);
        assertThat(look(execution).status()).isEqualTo(TaskExecutionStatus.SUCCESS);
        // Both files were transferred when they came.
        assertThat(look(execution).filesTransferred()).isZero();
    }

    @Test
    void aNewObjectHasTheFunctionStartTheTaskForItAlone() {
        put(aws, "now/a|b*.csv");
        put(aws, "later/b.csv");
        aws.pass(5);
        var executions = datasync.listTaskExecutions(it -> it.taskArn(TASK)).taskExecutions();
        assertThat(executions).hasSize(1);
        String execution = executions.getFirst().taskExecutionArn();
        assertThat(look(execution).includes().getFirst().filterType()).isEqualTo(FilterType.SIMPLE_PATTERN);
        assertThat(look(execution).includes().getFirst().value()).isEqualTo("/a\\|b\\*.csv");
        aws.pass(120);
        assertThat(look(execution).filesTransferred()).isEqualTo(1);
        assertThat(look(execution).bytesTransferred()).isEqualTo(5);
    }

    @Test
    void aFunctionThatMayNotStartTasksStartsNone() {
        var poor = simulated("ssm:GetParameter", _ -> {});
        put(poor, "now/a.csv");
        poor.pass(60);
        assertThat(statuses(poor.client(DataSyncClient.builder()))).isEmpty();
    }

    @Test
    void executionsOfATaskWaitForEachOther() {
        start(datasync);
        start(datasync);
        aws.pass(1);
        assertThat(statuses(datasync)).containsExactly(TaskExecutionStatus.QUEUED, TaskExecutionStatus.LAUNCHING);
        aws.pass(120);
        assertThat(statuses(datasync)).containsExactly(TaskExecutionStatus.LAUNCHING, TaskExecutionStatus.SUCCESS);
    }

    @Test
    void aTaskWithoutAQueueRefusesASecondExecution() {
        var single = simulated(seed -> seed.resource(
                "AWS::DataSync::Task", ARN + "task/single", Map.of("Options", Map.of("TaskQueueing", "DISABLED"))));
        var client = single.client(DataSyncClient.builder());
        client.startTaskExecution(it -> it.taskArn(ARN + "task/single"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> client.startTaskExecution(it -> it.taskArn(ARN + "task/single")));
    }

    @Test
    void aPlantedFailureFailsOneExecution() {
        var ill = simulated(seed -> seed.resource(
                Executions.FAILURE, Map.of("ErrorCode", "EfsMountFailed", "ErrorDetail", "No route to host")));
        var client = ill.client(DataSyncClient.builder());
        String failing = start(client);
        start(client);
        ill.pass(200);
        assertThat(statuses(client)).containsExactly(TaskExecutionStatus.SUCCESS, TaskExecutionStatus.ERROR);
        var result =
                client.describeTaskExecution(it -> it.taskExecutionArn(failing)).result();
        assertThat(result.errorCode()).isEqualTo("EfsMountFailed");
        assertThat(result.errorDetail()).isEqualTo("No route to host");
    }

    @Test
    void whatDoesNotExistIsAnInvalidRequest() {
        assertThatExceptionOfType(InvalidRequestException.class).isThrownBy(() -> look(TASK + "/execution/exec-0"));
        assertThatExceptionOfType(InvalidRequestException.class)
                .isThrownBy(() -> datasync.listTaskExecutions(it -> it.taskArn(ARN + "task/none")));
    }
}
