package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceAttributeName;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** EC2 in one account and region: volumes, and the termination protection of instances. */
public final class Ec2Gateway {
    private final Calls calls;
    private final Ec2Client client;

    Ec2Gateway(Calls calls, Ec2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** A volume by its id; empty where there is none, or where the text is no id. */
    public Optional<Volume> volume(String id) {
        return calls.find(
                        "ec2:DescribeVolumes",
                        () -> client.describeVolumes(request -> request.volumeIds(id)),
                        error -> error.is("InvalidVolume.NotFound")
                                || error.is("InvalidVolumeID.Malformed")
                                || error.is("InvalidParameterValue"))
                .flatMap(reply -> reply.volumes().stream().findFirst())
                .map(Ec2Gateway::volume);
    }

    /** The volumes that have all of these tags and that nothing uses. */
    public List<Volume> unusedVolumes(Map<String, String> tags) {
        List<Filter> filters = tags.entrySet().stream()
                .map(tag -> Filter.builder()
                        .name("tag:" + tag.getKey())
                        .values(tag.getValue())
                        .build())
                .collect(Collectors.toList());
        filters.add(Filter.builder().name("status").values("available").build());
        return Pages.all(
                        token -> calls.make(
                                "ec2:DescribeVolumes",
                                () -> client.describeVolumes(
                                        request -> request.filters(filters).nextToken(token))),
                        page -> page.volumes(),
                        page -> page.nextToken())
                .stream()
                .map(Ec2Gateway::volume)
                .toList();
    }

    private static Volume volume(software.amazon.awssdk.services.ec2.model.Volume volume) {
        return new Volume(
                volume.volumeId(),
                volume.availabilityZone(),
                volume.stateAsString(),
                volume.size(),
                volume.createTime(),
                volume.attachments().stream().map(VolumeAttachment::instanceId).toList(),
                volume.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value)));
    }

    /**
     * Whether an instance refuses to be terminated; one that is gone does not.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/Using_ChangingDisableAPITermination.html">Termination protection</a>
     */
    public boolean terminationProtected(String instance) {
        return calls.find(
                        "ec2:DescribeInstanceAttribute",
                        () -> client.describeInstanceAttribute(request -> request.instanceId(instance)
                                .attribute(InstanceAttributeName.DISABLE_API_TERMINATION)),
                        Ec2Gateway::gone)
                .map(reply -> reply.disableApiTermination().value())
                .orElse(false);
    }

    /** Lifts the termination protection of an instance. */
    public void allowTermination(String instance) {
        var unused = calls.find(
                "ec2:ModifyInstanceAttribute",
                () -> client.modifyInstanceAttribute(request ->
                        request.instanceId(instance).disableApiTermination(value -> value.value(false))),
                Ec2Gateway::gone);
    }

    private static boolean gone(AwsError error) {
        return error.is("InvalidInstanceID.NotFound");
    }
}
