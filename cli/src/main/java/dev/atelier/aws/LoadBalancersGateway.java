package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.elasticloadbalancingv2.ElasticLoadBalancingV2Client;
import software.amazon.awssdk.services.elasticloadbalancingv2.model.TargetHealthDescription;

/** Elastic Load Balancing in one account and region. */
public final class LoadBalancersGateway {
    private final Calls calls;
    private final ElasticLoadBalancingV2Client client;

    LoadBalancersGateway(Calls calls, ElasticLoadBalancingV2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** The targets of a group and their health; none when the group is gone. */
    public List<TargetHealth> targets(String targetGroupArn) {
        return calls
                .find(
                        "elasticloadbalancing:DescribeTargetHealth",
                        () -> client.describeTargetHealth(request -> request.targetGroupArn(targetGroupArn)),
                        error -> error.is("TargetGroupNotFound"))
                .map(answer -> answer.targetHealthDescriptions())
                .orElse(List.of())
                .stream()
                .map(LoadBalancersGateway::health)
                .toList();
    }

    private static TargetHealth health(TargetHealthDescription description) {
        return new TargetHealth(
                description.target().id() + ":" + description.target().port(),
                description.targetHealth().stateAsString(),
                Optional.ofNullable(description.targetHealth().reasonAsString()).orElse(""),
                Optional.ofNullable(description.targetHealth().description()).orElse(""));
    }
}
