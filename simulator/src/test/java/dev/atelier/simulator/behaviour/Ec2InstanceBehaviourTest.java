package dev.atelier.simulator.behaviour;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.atelier.simulator.SimulatedAws;
import dev.atelier.simulator.cloudformation.StackTester;
import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.seed.SeedBuilder;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Ec2Exception;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.Volume;
import software.amazon.awssdk.services.ec2.model.VolumeState;

class Ec2InstanceBehaviourTest {

    private static final String TEMPLATE = """
            Parameters:
              Script: {Type: String, Default: "/opt/aws/bin/cfn-signal --resource Server"}
              Public: {Type: String, Default: "true"}
              Subnet: {Type: "AWS::EC2::Subnet::Id", Default: subnet-0a}
              Volume: {Type: String, Default: vol-0a}
              Zone: {Type: String, Default: ""}
            Conditions:
              Placed: !Not [!Equals [!Ref Zone, ""]]
            Resources:
              Server:
                Type: AWS::EC2::Instance
                CreationPolicy: {ResourceSignal: {Timeout: PT15M}}
                Properties:
                  ImageId: ami-0123456789abcdef0
                  AvailabilityZone: !If [Placed, !Ref Zone, !Ref "AWS::NoValue"]
                  UserData: !Base64 {Ref: Script}
                  NetworkInterfaces: [{DeviceIndex: 0, SubnetId: !Ref Subnet, AssociatePublicIpAddress: !Ref Public, GroupSet: [sg-0a]}]
                  Volumes: [{Device: /dev/sdf, VolumeId: !Ref Volume}]
            Outputs:
              Zone: {Value: !GetAtt Server.AvailabilityZone}
              Name: {Value: !GetAtt Server.PublicDnsName}
              PrivateName: {Value: !GetAtt Server.PrivateDnsName}
            """;

    private final SimulatedAws aws = new SimulatedAws(builder -> builder.seed(new SeedBuilder()
            .in(SimulatedAws.ACCOUNT, "eu-west-1")
            .vpc("vpc-0a", "10.0.0.0/16")
            .subnet("subnet-0a", "vpc-0a", "eu-west-1b", "10.0.0.0/24")
            .subnet("subnet-0b", "vpc-0a", "eu-west-1a", "10.0.1.0/24")
            .resource("AWS::EC2::SecurityGroup", "sg-0a", Map.of("GroupDescription", "for tests", "VpcId", "vpc-0a"))
            .resource("AWS::EC2::Volume", "vol-0a", Map.of("AvailabilityZone", "eu-west-1b", "Size", 10))
            .build()));
    private final StackTester stacks = new StackTester(aws);
    private final Ec2Client ec2 = aws.client(Ec2Client.builder());

    @Test
    void anInstanceIsCreatedWhenItsScriptSignals() {
        var stack = stacks.deploy("server", TEMPLATE);

        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
        assertThat(stacks.history("server"))
                .anyMatch(
                        line -> line.startsWith("Server CREATE_IN_PROGRESS: Received SUCCESS signal with UniqueId i-"));
        assertThat(output(stack.outputs(), "Zone")).isEqualTo("eu-west-1b");
    }

    @Test
    void anInstanceWhoseScriptDoesNotSignalFailsAfterItsTimeout() {
        stacks.deploy("server", TEMPLATE, Map.of("Script", "cfn-signal --resource Another"));

        assertThat(stacks.history("server"))
                .contains("Server CREATE_FAILED: Failed to receive 1 resource signal(s) within the specified duration");
    }

    private static final String GROUP = """
            Parameters:
              Signal: {Type: String}
              Nodes: {Type: Number, Default: 2}
              Minutes: {Type: Number, Default: 10}
            Resources:
              Template:
                Type: AWS::EC2::LaunchTemplate
                Properties: {LaunchTemplateData: {ImageId: ami-0123456789abcdef0, UserData: !Base64 {Ref: Signal}}}
              Group:
                Type: AWS::AutoScaling::AutoScalingGroup
                CreationPolicy: {ResourceSignal: {Count: !Ref Nodes, Timeout: !Sub "PT${Minutes}M"}}
                Properties:
                  LaunchTemplate: {LaunchTemplateId: !Ref Template, Version: !GetAtt Template.LatestVersionNumber}
                  VPCZoneIdentifier: [subnet-0a, subnet-0b]
                  MinSize: !Ref Nodes
                  MaxSize: !Ref Nodes
            """;

    @Test
    void aGroupIsCreatedWhenTheScriptOfItsInstancesSignals() {
        var stack = stacks.deploy(
                "group", GROUP, Map.of("Signal", "aws cloudformation signal-resource --logical-resource-id Group"));

        assertThat(stack.stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    /** The number of signals and the time for them are references. */
    @Test
    void aGroupWhoseScriptDoesNotSignalFailsAfterItsTimeout() {
        stacks.deploy("group", GROUP, Map.of("Signal", "true"));

        assertThat(stacks.history("group"))
                .contains("Group CREATE_FAILED: Failed to receive 2 resource signal(s) within the specified duration");
    }

    @Test
    void aScriptThatTakesLongerThanTheTimeoutSignalsTooLate() {
        var stack = stacks.deploy("group", GROUP, Map.of("Signal", "cfn-signal --resource Group", "Minutes", "1"));

        assertThat(stack.stackStatusAsString()).isEqualTo("ROLLBACK_COMPLETE");
    }

    @Test
    void anInstanceIsPlacedInTheZoneOfItsSubnetOnly() {
        assertThat(stacks.deploy("right", TEMPLATE, Map.of("Zone", "eu-west-1b"))
                        .stackStatusAsString())
                .isEqualTo("CREATE_COMPLETE");
        stacks.deploy("wrong", TEMPLATE, Map.of("Zone", "eu-west-1a"));

        assertThat(stacks.history("wrong"))
                .anyMatch(line -> line.contains("Value (eu-west-1a) for parameter availabilityZone is invalid. Subnet"
                        + " 'subnet-0a' is in the availability zone eu-west-1b"));
    }

    @Test
    void aVolumeIsAttachedInItsOwnZoneOnly() {
        stacks.deploy("server", TEMPLATE, Map.of("Subnet", "subnet-0b"));

        assertThat(stacks.history("server"))
                .anyMatch(
                        line -> line.contains("The volume 'vol-0a' is not in the same availability zone as instance"));
    }

    @Test
    void aVolumeIsAttachedToOneInstanceOnly() {
        stacks.deploy("server", TEMPLATE);
        stacks.deploy("other", TEMPLATE);

        assertThat(stacks.history("other"))
                .anyMatch(line -> line.contains("vol-0a is already attached to an instance"));
        stacks.delete("server");
        assertThat(stacks.deploy("third", TEMPLATE).stackStatusAsString()).isEqualTo("CREATE_COMPLETE");
    }

    @Test
    void aVolumeThatDoesNotExistIsNotAttached() {
        stacks.deploy("server", TEMPLATE, Map.of("Volume", "vol-0b"));

        assertThat(stacks.history("server")).anyMatch(line -> line.contains("The volume 'vol-0b' does not exist."));
    }

    @Test
    void anInstanceAnswersUnderItsPublicNameOnly() {
        var outputs = stacks.deploy("server", TEMPLATE).outputs();

        assertThat(get(output(outputs, "Name")).status()).isEqualTo(200);
        assertThat(get(output(outputs, "PrivateName")).isReset()).isTrue();
    }

    @Test
    void aPrivateInstanceHasNoPublicName() {
        assertThat(output(
                        stacks.deploy("server", TEMPLATE, Map.of("Public", "false"))
                                .outputs(),
                        "Name"))
                .isEmpty();
    }

    @Test
    void aVolumeSaysWhoHasItAndWhichStackMadeIt() {
        String volume = """
                Resources:
                  Data: {Type: AWS::EC2::Volume, Properties: {AvailabilityZone: eu-west-1b, Size: 5, Tags: [{Key: Name, Value: own}]}}
                Outputs: {Id: {Value: !Ref Data}}
                """;
        var made = stacks.client().createStack(request -> request.stackName("data")
                .templateBody(volume)
                .tags(List.of(stackTag("team", "blue"), stackTag("Name", "stack"))));
        aws.pass(3600);
        String id = output(stacks.stack("data").outputs(), "Id");
        assertThat(volume(id).state()).isEqualTo(VolumeState.AVAILABLE);
        assertThat(volume(id).tags())
                .contains(tag("team", "blue"), tag("Name", "own"), tag("aws:cloudformation:stack-id", made.stackId()))
                .doesNotContain(tag("Name", "stack"));

        stacks.deploy("server", TEMPLATE, Map.of("Volume", id));

        assertThat(volume(id).state()).isEqualTo(VolumeState.IN_USE);
        assertThat(volume(id).attachments()).singleElement().satisfies(one -> assertThat(one.instanceId())
                .startsWith("i-"));
        assertThat(available()).containsExactly("vol-0a");
        stacks.delete("server");
        assertThat(available()).containsExactlyInAnyOrder("vol-0a", id);
    }

    @Test
    void aVolumeLeavesASnapshotWhereItsPolicySaysSo() {
        String volume = """
                Resources:
                  Data: {Type: AWS::EC2::Volume, DeletionPolicy: Snapshot, Properties: {AvailabilityZone: eu-west-1b, Size: 5}}
                Outputs: {Id: {Value: !Ref Data}}
                """;
        String id = output(stacks.deploy("data", volume).outputs(), "Id");
        Filter ofVolume = Filter.builder().name("volume-id").values(id).build();
        assertThat(ec2.describeSnapshots(request -> request.filters(ofVolume)).snapshots())
                .isEmpty();

        stacks.delete("data");

        assertThat(ec2.describeSnapshots(request -> request.filters(ofVolume)).snapshots())
                .singleElement()
                .satisfies(snapshot -> assertThat(snapshot.volumeSize()).isEqualTo(5));
    }

    @Test
    void aProtectedInstanceIsNotTerminatedUntilThatIsLifted() {
        stacks.deploy("server", TEMPLATE.replace("ImageId:", "DisableApiTermination: true\n      ImageId:"));
        String id = stacks.client()
                .describeStackResources(request -> request.stackName("server"))
                .stackResources()
                .getFirst()
                .physicalResourceId();

        stacks.delete("server");

        assertThat(stacks.history("server"))
                .contains(
                        "Server DELETE_FAILED: The instance '" + id + "' may not be terminated. Modify its"
                                + " 'disableApiTermination' instance attribute and try again. (Service: Ec2, Status Code: 400)");
        assertThat(terminationProtected(id)).isTrue();
        ec2.modifyInstanceAttribute(
                request -> request.instanceId(id).disableApiTermination(value -> value.value(false)));
        assertThat(terminationProtected(id)).isFalse();
        stacks.delete("server");
        assertThatThrownBy(() -> terminationProtected(id))
                .isInstanceOfSatisfying(Ec2Exception.class, error -> assertThat(
                                error.awsErrorDetails().errorCode())
                        .isEqualTo("InvalidInstanceID.NotFound"));
    }

    private boolean terminationProtected(String id) {
        return ec2.describeInstanceAttribute(
                        request -> request.instanceId(id).attribute(InstanceAttributeName.DISABLE_API_TERMINATION))
                .disableApiTermination()
                .value();
    }

    private Volume volume(String id) {
        return ec2.describeVolumes(request -> request.volumeIds(id)).volumes().getFirst();
    }

    private List<String> available() {
        return ec2
                .describeVolumes(request -> request.filters(
                        Filter.builder().name("status").values("available").build()))
                .volumes()
                .stream()
                .map(Volume::volumeId)
                .toList();
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }

    private static software.amazon.awssdk.services.cloudformation.model.Tag stackTag(String key, String value) {
        return software.amazon.awssdk.services.cloudformation.model.Tag.builder()
                .key(key)
                .value(value)
                .build();
    }

    private HttpReply get(String host) {
        return aws.simulator()
                .handle(new HttpCall(
                        "GET", URI.create("http://127.0.0.1/"), Map.of("host", List.of(host)), new byte[0]));
    }

    private static String output(List<Output> outputs, String name) {
        return outputs.stream()
                .filter(output -> output.outputKey().equals(name))
                .map(Output::outputValue)
                .findFirst()
                .orElseThrow();
    }
}
