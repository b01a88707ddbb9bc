package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Tag;
import software.amazon.awssdk.services.ec2.model.VolumeAttachment;

/** The EBS volumes of one account and region. */
public final class VolumesGateway {
    private final Calls calls;
    private final Ec2Client client;

    VolumesGateway(Calls calls, Ec2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** A volume by its id; empty where there is none, or where the text is no id. */
    public Optional<Volume> find(String id) {
        return calls.find(
                        "ec2:DescribeVolumes",
                        () -> client.describeVolumes(request -> request.volumeIds(id)),
                        error -> error.is("InvalidVolume.NotFound")
                                || error.is("InvalidVolumeID.Malformed")
                                || error.is("InvalidParameterValue"))
                .flatMap(reply -> reply.volumes().stream().findFirst())
                .map(VolumesGateway::volume);
    }

    /** The volumes that have all of these tags and that nothing uses. */
    public List<Volume> unused(Map<String, String> tags) {
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
                .map(VolumesGateway::volume)
                .toList();
    }

    /** The ids of the snapshots of a volume, which may be gone. */
    public List<String> snapshots(String volume) {
        var ofVolume = Filter.builder().name("volume-id").values(volume).build();
        return Pages.all(
                        token -> calls.make(
                                "ec2:DescribeSnapshots",
                                () -> client.describeSnapshots(request -> request.ownerIds("self")
                                        .filters(ofVolume)
                                        .nextToken(token))),
                        page -> page.snapshots(),
                        page -> page.nextToken())
                .stream()
                .map(snapshot -> snapshot.snapshotId())
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
}
