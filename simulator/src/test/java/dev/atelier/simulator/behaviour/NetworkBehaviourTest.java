package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Output;

class NetworkBehaviourTest {

    private static final String NETWORK = """
            Resources:
              Vpc: {Type: AWS::EC2::VPC, Properties: {CidrBlock: 10.0.0.0/16}}
              Subnet: {Type: AWS::EC2::Subnet, Properties: {VpcId: !Ref Vpc, CidrBlock: 10.0.0.0/24}}
              Gateway: {Type: AWS::EC2::InternetGateway}
              Attachment: {Type: AWS::EC2::VPCGatewayAttachment, Properties: {VpcId: !Ref Vpc, InternetGatewayId: !Ref Gateway}}
            Outputs:
              VpcId: {Value: !Ref Vpc}
              Subnet: {Value: !Ref Subnet}
            """;

    private static final String BALANCER = """
            Parameters:
              VpcId: {Type: String}
              Subnet: {Type: String}
              Protection: {Type: String, Default: "false"}
            Resources:
              Group: {Type: AWS::EC2::SecurityGroup, Properties: {GroupDescription: Web, VpcId: !Ref VpcId}}
              Balancer:
                Type: AWS::ElasticLoadBalancingV2::LoadBalancer
                Properties:
                  Subnets: [!Ref Subnet]
                  SecurityGroups: [!Ref Group]
                  LoadBalancerAttributes: [{Key: deletion_protection.enabled, Value: !Ref Protection}]
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester stacks = new StackTester(aws);

    private Map<String, String> network() {
        return stacks.deploy("net", NETWORK).outputs().stream()
                .collect(Collectors.toMap(Output::outputKey, Output::outputValue));
    }

    @Test
    void aLoadBalancerHoldsTheNetworkItStandsIn() {
        stacks.deploy("web", BALANCER, network());
        String id = stacks.delete("net").stackId();
        assertThat(stacks.stack(id).stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stacks.history(id))
                .anyMatch(line -> line.startsWith("Subnet DELETE_FAILED")
                        && line.contains("has dependencies and cannot be deleted"))
                .anyMatch(
                        line -> line.startsWith("Attachment DELETE_FAILED") && line.contains("mapped public address"));
        assertThat(stacks.delete("web").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stacks.delete("net").stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void deletionWaitsForInterfacesThatLinger() {
        Map<String, String> network = network();
        stacks.deploy("web", BALANCER, network);
        String web = stacks.stack("web").stackId();
        String net = stacks.stack("net").stackId();
        stacks.client().deleteStack(in -> in.stackName("web"));
        stacks.client().deleteStack(in -> in.stackName("net"));
        aws.pass(1200);
        assertThat(stacks.stack(web).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
        assertThat(stacks.stack(net).stackStatusAsString()).isEqualTo("DELETE_COMPLETE");
    }

    @Test
    void aProtectedLoadBalancerStays() {
        var parameters = new HashMap<>(network());
        parameters.put("Protection", "true");
        stacks.deploy("web", BALANCER, parameters);
        String id = stacks.delete("web").stackId();
        assertThat(stacks.stack(id).stackStatusAsString()).isEqualTo("DELETE_FAILED");
        assertThat(stacks.history(id))
                .anyMatch(line ->
                        line.startsWith("Balancer DELETE_FAILED") && line.contains("deletion protection is enabled"));
    }
}
