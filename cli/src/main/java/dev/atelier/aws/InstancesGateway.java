package dev.atelier.aws;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.CommandInvocationStatus;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** EC2 instances as Systems Manager sees them: those whose agent runs and can reach it. */
public final class InstancesGateway {
    private static final int LONGEST = 30;

    private final Calls calls;
    private final SsmClient client;

    InstancesGateway(Calls calls, SsmClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** How far a command is. */
    public sealed interface Progress {
        record Running() implements Progress {}

        record Ended(String output) implements Progress {}

        /** It could not be run, or ended with an error. */
        record Failed() implements Progress {}
    }

    /** Whether commands can be sent to an instance. */
    public boolean reachable(String instanceId) {
        return !online("InstanceIds", instanceId).isEmpty();
    }

    /** The reachable instances of an Auto Scaling group, at most ten. */
    public List<String> ofGroup(String autoScalingGroup) {
        return online("tag:aws:autoscaling:groupName", autoScalingGroup);
    }

    /** Whether the agents of instances answer, by the instances' ids; one that Systems Manager does not know is not in it. */
    public Map<String, Boolean> agents(List<String> instanceIds) {
        if (instanceIds.isEmpty()) {
            return Map.of();
        }
        return Pages
                .all(
                        token -> calls.make(
                                "ssm:DescribeInstanceInformation",
                                () -> client.describeInstanceInformation(request -> request.filters(
                                                filter("InstanceIds", instanceIds))
                                        .nextToken(token))),
                        DescribeInstanceInformationResponse::instanceInformationList,
                        DescribeInstanceInformationResponse::nextToken)
                .stream()
                .collect(toMap(InstanceInformation::instanceId, InstancesGateway::online));
    }

    private List<String> online(String key, String value) {
        return calls
                .make(
                        "ssm:DescribeInstanceInformation",
                        () -> client.describeInstanceInformation(
                                request -> request.maxResults(10).filters(filter(key, List.of(value)))))
                .instanceInformationList()
                .stream()
                .filter(InstancesGateway::online)
                .map(InstanceInformation::instanceId)
                .toList();
    }

    private static InstanceInformationStringFilter filter(String key, List<String> values) {
        return InstanceInformationStringFilter.builder().key(key).values(values).build();
    }

    private static boolean online(InstanceInformation instance) {
        return instance.pingStatus() == PingStatus.ONLINE;
    }

    /**
     * Begins to run a shell command on an instance.
     *
     * @return the command's id
     */
    public String run(String instanceId, String command) {
        return calls.make(
                        "ssm:SendCommand",
                        () -> client.sendCommand(request -> request.instanceIds(instanceId)
                                .documentName("AWS-RunShellScript")
                                .timeoutSeconds(LONGEST)
                                .parameters(Map.of(
                                        "commands",
                                        List.of(command),
                                        "executionTimeout",
                                        List.of(String.valueOf(LONGEST))))))
                .command()
                .commandId();
    }

    /** How far a command is; AWS may not know it for a moment after it was sent. */
    public Progress progress(String commandId, String instanceId) {
        var invocation = calls.find(
                "ssm:GetCommandInvocation",
                () -> client.getCommandInvocation(
                        request -> request.commandId(commandId).instanceId(instanceId)),
                error -> error.is("InvocationDoesNotExist"));
        return invocation
                .map(found -> progress(found.status(), found.standardOutputContent()))
                .orElse(new Progress.Running());
    }

    private static Progress progress(CommandInvocationStatus status, String output) {
        return switch (status) {
            case PENDING, IN_PROGRESS, DELAYED -> new Progress.Running();
            case SUCCESS -> new Progress.Ended(Optional.ofNullable(output).orElse(""));
            default -> new Progress.Failed();
        };
    }
}
