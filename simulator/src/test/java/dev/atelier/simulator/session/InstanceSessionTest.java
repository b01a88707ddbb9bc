package dev.atelier.simulator.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Sessions to instances end when these do. */
class InstanceSessionTest {

    private static final String SERVER = """
            Resources:
              Server: {Type: AWS::EC2::Instance, Properties: {ImageId: ami-0123456789abcdef0}}
            """;

    private static final String GROUP = """
            Parameters: {Count: {Type: String, Default: "2"}}
            Resources:
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties: {LaunchTemplateData: {ImageId: ami-0123456789abcdef0, InstanceType: t3.micro}}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                Properties:
                  MinSize: "0"
                  MaxSize: "2"
                  DesiredCapacity: !Ref Count
                  AvailabilityZones: [eu-west-1a]
                  LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
            """;

    private final SimulatedAws aws = new SimulatedAws();
    private final StackTester stacks = new StackTester(aws);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());
    private final SsmClient ssm = aws.client(SsmClient.builder());

    @AfterEach
    void end() {
        aws.simulator().close();
    }

    private List<String> running() {
        return ec2
                .describeInstances(in -> in.filters(Filter.builder()
                        .name("instance-state-name")
                        .values("running")
                        .build()))
                .reservations()
                .stream()
                .flatMap(reservation -> reservation.instances().stream())
                .map(instance -> instance.instanceId())
                .toList();
    }

    private TestClient shell(String instance) {
        var session = ssm.startSession(in -> in.target(instance));
        TestClient client = TestClient.open(new Ticket(session.sessionId(), session.tokenValue(), session.streamUrl()));
        client.awaitOutput("$ ");
        return client;
    }

    @Test
    void aSessionEndsWithItsInstance() {
        stacks.deploy("server", SERVER);
        try (TestClient client = shell(running().getFirst())) {
            stacks.delete("server");
            assertThat(client.awaitEnd()).isEmpty();
        }
    }

    @Test
    void aGroupThatShrinksEndsTheSessionsToWhatItTerminatesAlone() {
        stacks.deploy("group", GROUP);
        List<String> before = running();
        try (TestClient first = shell(before.getFirst());
                TestClient second = shell(before.getLast())) {
            stacks.deploy("group", GROUP, Map.of("Count", "1"));
            boolean firstStays = running().contains(before.getFirst());
            assertThat((firstStays ? second : first).awaitEnd()).isEmpty();
            TestClient left = firstStays ? first : second;
            left.type("echo st'i'll\r");
            left.awaitOutput("still");
        }
    }
}
