package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.http.Xml;
import dev.atelier.simulator.services.Tags;
import dev.atelier.simulator.services.Values;
import dev.atelier.simulator.world.LiveResource;
import java.util.Optional;

/** How the EC2 API writes resources. */
final class Ec2Xml {

    private static final int RUNNING = 16;
    private static final int DEFAULT_VOLUME_SIZE = 8;

    private Ec2Xml() {}

    static void vpc(Xml xml, LiveResource vpc) {
        xml.text("vpcId", vpc.physicalId())
                .text("state", "available")
                .text("cidrBlock", vpc.property("CidrBlock"))
                .text("ownerId", vpc.account())
                .text("isDefault", false);
        tags(xml, vpc);
    }

    static void subnet(Xml xml, LiveResource subnet) {
        xml.text("subnetId", subnet.physicalId())
                .text("vpcId", subnet.property("VpcId"))
                .text("state", "available")
                .text("cidrBlock", subnet.property("CidrBlock"))
                .text(
                        "availabilityZone",
                        subnet.property("AvailabilityZone").or(() -> subnet.attribute("AvailabilityZone")))
                .text("mapPublicIpOnLaunch", Values.flag(subnet.properties().get("MapPublicIpOnLaunch")))
                .text("availableIpAddressCount", 250);
        tags(xml, subnet);
    }

    static void group(Xml xml, LiveResource group) {
        xml.text("groupId", group.physicalId())
                .text("groupName", group.attribute("GroupName"))
                .text("groupDescription", group.property("GroupDescription"))
                .text("vpcId", group.property("VpcId"))
                .text("ownerId", group.account());
        tags(xml, group);
    }

    static void networkInterface(Xml xml, LiveResource each) {
        xml.text("networkInterfaceId", each.physicalId())
                .text("subnetId", each.property("SubnetId"))
                .text("vpcId", each.property("VpcId"))
                .text("description", each.property("Description").orElse(""))
                .text("status", "in-use")
                .text("requesterManaged", each.property("Owner").isPresent())
                .list(
                        "groupSet",
                        "item",
                        Values.texts(each.properties().get("GroupSet")),
                        (item, id) -> item.text("groupId", id));
    }

    static void keyPair(Xml xml, LiveResource pair) {
        xml.text("keyPairId", pair.attribute("KeyPairId"))
                .text("keyName", pair.physicalId())
                .text("keyType", pair.property("KeyType").orElse("rsa"))
                .text("keyFingerprint", pair.attribute("KeyFingerprint"));
        tags(xml, pair);
    }

    /** @param holder the instance that has it */
    static void volume(Xml xml, LiveResource volume, String state, Optional<String> holder) {
        xml.text("volumeId", volume.physicalId())
                .text("size", Values.number(volume.properties().get("Size"), DEFAULT_VOLUME_SIZE))
                .text("availabilityZone", volume.property("AvailabilityZone"))
                .text("status", state)
                .text("encrypted", Values.flag(volume.properties().get("Encrypted")))
                .text("volumeType", volume.property("VolumeType").orElse("gp3"))
                .time("createTime", volume.created())
                .list("attachmentSet", "item", holder.stream().toList(), (item, instance) -> item.text(
                                "volumeId", volume.physicalId())
                        .text("instanceId", instance)
                        .text("status", "attached"));
        tags(xml, volume);
    }

    static void snapshot(Xml xml, LiveResource snapshot) {
        xml.text("snapshotId", snapshot.physicalId())
                .text("volumeId", snapshot.property("VolumeId"))
                .text("description", snapshot.property("Description"))
                .text("status", "completed")
                .time("startTime", snapshot.created())
                .text("progress", "100%")
                .text("ownerId", snapshot.account())
                .text("volumeSize", Values.number(snapshot.properties().get("VolumeSize"), DEFAULT_VOLUME_SIZE));
        tags(xml, snapshot);
    }

    static void image(Xml xml, LiveResource image) {
        image(xml, image.physicalId());
        xml.text("name", image.property("Name"))
                .text("imageOwnerId", image.account())
                .time("creationDate", image.created())
                .list(
                        "blockDeviceMapping",
                        "item",
                        image.property("SnapshotId").stream().toList(),
                        (item, snapshot) -> item.text("deviceName", "/dev/sda1")
                                .element("ebs", ebs -> ebs.text("snapshotId", snapshot)
                                        .text("encrypted", true)));
        tags(xml, image);
    }

    /** An image of somebody else, of which this world knows no more. */
    static void image(Xml xml, String id) {
        xml.text("imageId", id)
                .text("imageState", "available")
                .text("architecture", "x86_64")
                .text("rootDeviceName", "/dev/xvda")
                .text("rootDeviceType", "ebs");
    }

    static void instance(Xml xml, LiveResource instance) {
        xml.text("instanceId", instance.physicalId())
                .text("imageId", instance.property("ImageId"))
                .element("instanceState", state -> state.text("code", RUNNING).text("name", "running"))
                .text("instanceType", instance.property("InstanceType"))
                .text("keyName", instance.property("KeyName"))
                .text("subnetId", instance.property("SubnetId"))
                .text("privateIpAddress", instance.attribute("PrivateIp"))
                .element(
                        "placement",
                        placement -> placement.text("availabilityZone", instance.attribute("AvailabilityZone")))
                .time("launchTime", instance.created())
                .list(
                        "groupSet",
                        "item",
                        Values.texts(instance.properties().get("SecurityGroupIds")),
                        (item, id) -> item.text("groupId", id));
        tags(xml, instance);
    }

    private static void tags(Xml xml, LiveResource resource) {
        xml.list("tagSet", "item", Tags.of(resource).entrySet(), (item, tag) -> item.text("key", tag.getKey())
                .text("value", tag.getValue()));
    }
}
