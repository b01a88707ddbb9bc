package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Protocol;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.Service;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * EC2: the describe calls, and what becomes of images. A filter that is not known is an error, not a match.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/Welcome.html">API reference</a>
 */
public final class Ec2Service implements Service {

    private static final Map<String, Description> DESCRIPTIONS = Map.of(
            "DescribeVpcs",
            new Description("AWS::EC2::VPC", "vpcSet", "VpcId", "InvalidVpcID.NotFound", "vpc ID", Ec2Xml::vpc),
            "DescribeSubnets",
            new Description(
                    "AWS::EC2::Subnet",
                    "subnetSet",
                    "SubnetId",
                    "InvalidSubnetID.NotFound",
                    "subnet ID",
                    Ec2Xml::subnet),
            "DescribeSecurityGroups",
            new Description(
                    "AWS::EC2::SecurityGroup",
                    "securityGroupInfo",
                    "GroupId",
                    "InvalidGroup.NotFound",
                    "security group",
                    Ec2Xml::group),
            "DescribeNetworkInterfaces",
            new Description(
                    Interfaces.TYPE,
                    "networkInterfaceSet",
                    "NetworkInterfaceId",
                    "InvalidNetworkInterfaceID.NotFound",
                    "networkInterface ID",
                    Ec2Xml::networkInterface),
            "DescribeKeyPairs",
            new Description(
                    "AWS::EC2::KeyPair", "keySet", "KeyName", "InvalidKeyPair.NotFound", "key pair", Ec2Xml::keyPair),
            "DescribeSnapshots",
            new Description(
                    VolumeBehaviour.SNAPSHOT,
                    "snapshotSet",
                    "SnapshotId",
                    "InvalidSnapshot.NotFound",
                    "snapshot",
                    Ec2Xml::snapshot));

    private static final Description VOLUMES = new Description(
            Attachments.VOLUME, "volumeSet", "VolumeId", "InvalidVolume.NotFound", "volume", (_, _) -> {});

    private static final Description INSTANCES = new Description(
            "AWS::EC2::Instance",
            "instancesSet",
            "InstanceId",
            "InvalidInstanceID.NotFound",
            "instance ID",
            Ec2Xml::instance);

    private final MachineImages images;

    /** @param images where others register theirs */
    public Ec2Service(MachineImages images) {
        this.images = images;
    }

    @Override
    public Set<String> names() {
        return Set.of("ec2");
    }

    @Override
    public Protocol protocol() {
        return Protocol.EC2;
    }

    @Override
    public HttpReply handle(ServiceCall call) {
        return switch (call.action()) {
            case "DescribeInstances" -> instances(call);
            case "DescribeInstanceAttribute", "ModifyInstanceAttribute" -> InstanceAttributes.handle(call);
            case "DescribeVolumes" -> volumes(call);
            case "DescribeAvailabilityZones" -> zones(call);
            case "DescribeImages" -> images.describe(call);
            case "DeregisterImage" -> images.deregister(call);
            default ->
                Optional.ofNullable(DESCRIPTIONS.get(call.action()))
                        .map(description -> {
                            List<LiveResource> found = description.find(call);
                            return XmlReply.ec2(
                                    call.action(),
                                    xml -> xml.list(description.list(), "item", found, description.writer()));
                        })
                        .orElseThrow(() -> AwsError.notImplemented("ec2", call.action()));
        };
    }

    /** Each instance in a reservation of its own. */
    private static HttpReply instances(ServiceCall call) {
        List<LiveResource> found = INSTANCES.find(call);
        return XmlReply.ec2(
                call.action(),
                xml -> xml.list("reservationSet", "item", found, (reservation, instance) -> reservation
                        .text("reservationId", "r-" + instance.physicalId().substring(2))
                        .text("ownerId", instance.account())
                        .list(INSTANCES.list(), "item", List.of(instance), INSTANCES.writer())));
    }

    private static HttpReply volumes(ServiceCall call) {
        List<LiveResource> found = VOLUMES.find(call);
        return XmlReply.ec2(
                call.action(),
                xml -> xml.list(
                        VOLUMES.list(),
                        "item",
                        found,
                        (item, volume) -> Ec2Xml.volume(
                                item,
                                volume,
                                Attachments.state(call.world(), volume),
                                Attachments.holder(call.world(), volume))));
    }

    private static HttpReply zones(ServiceCall call) {
        return XmlReply.ec2(
                call.action(),
                xml -> xml.list("availabilityZoneInfo", "item", List.of("a", "b", "c"), (zone, letter) -> zone.text(
                                "zoneName", call.region() + letter)
                        .text("zoneId", call.region() + "-az" + (letter.charAt(0) - 'a' + 1))
                        .text("zoneState", "available")
                        .text("zoneType", "availability-zone")
                        .text("regionName", call.region())
                        .text("optInStatus", "opt-in-not-required")));
    }
}
