package dev.atelier.aws;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.DescribeInstanceInformationResponse;
import software.amazon.awssdk.services.ssm.model.InstanceInformation;
import software.amazon.awssdk.services.ssm.model.InstanceInformationStringFilter;
import software.amazon.awssdk.services.ssm.model.PingStatus;

/** EC2 instances as Systems Manager sees them: those whose agent runs and can reach it. */
public final class InstancesGateway {
    private final Calls calls;
    private final SsmClient client;

    InstancesGateway(Calls calls, SsmClient client) {
        this.calls = calls;
        this.client = client;
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
        return Pages.all(
                        token -> calls.make(
                                "ssm:DescribeInstanceInformation",
                                () -> client.describeInstanceInformation(
                                        request -> request.filters(filter("InstanceIds", instanceIds))
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
}
