package dev.atelier.simulator.services.ec2;

import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.QueryParameters;
import dev.atelier.simulator.http.XmlReply;
import dev.atelier.simulator.services.ServiceCall;
import dev.atelier.simulator.world.LiveResource;
import dev.atelier.simulator.world.World;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The machine images. Those that were registered here live as resources, each with a snapshot, until they are deregistered. Beside
 * them every well-formed id is an image of somebody else, so that a config may name any.
 */
public final class MachineImages {

    static final String TYPE = "AWS::EC2::Image";

    private static final Description OWN =
            new Description(TYPE, "imagesSet", "ImageId", "InvalidAMIID.NotFound", "image id", Ec2Xml::image);

    private final Set<String> deregistered = new HashSet<>();

    /**
     * Registers an image of an account, with a snapshot of its only volume.
     *
     * @return its id
     */
    public String register(World world, String account, String region, String name, Map<String, String> tags) {
        var snapshot = LiveResource.standalone(
                VolumeBehaviour.SNAPSHOT,
                account,
                region,
                "snap-" + world.random().hex(17),
                world.now());
        var image = LiveResource.standalone(
                TYPE, account, region, "ami-" + world.random().hex(17), world.now());
        snapshot.properties().put("Description", "Created by CreateImage for " + image.physicalId());
        image.properties().put("Name", name);
        image.properties().put("SnapshotId", snapshot.physicalId());
        image.properties().put("Tags", tags);
        world.resources().add(snapshot);
        world.resources().add(image);
        return image.physicalId();
    }

    HttpReply describe(ServiceCall call) {
        QueryParameters in = call.parameters();
        List<String> ids = in.strings("ImageId");
        ids.forEach(this::requireId);
        List<String> owners = in.strings("Owner");
        if (!owners.isEmpty() && !owners.equals(List.of("self"))) {
            throw AwsError.notImplemented("ec2", "DescribeImages with owners other than self");
        }
        List<LiveResource> own = OWN.existing(call);
        List<String> foreign = ids.stream()
                .filter(_ -> owners.isEmpty())
                .filter(id -> own.stream().noneMatch(image -> image.isNamedBy(id)))
                .toList();
        return XmlReply.ec2(
                call.action(),
                xml -> xml.element(OWN.list(), images -> {
                    own.forEach(image -> images.element("item", item -> Ec2Xml.image(item, image)));
                    foreign.forEach(id -> images.element("item", item -> Ec2Xml.image(item, id)));
                }));
    }

    /** Its snapshots go with it only where the call asks for that. */
    HttpReply deregister(ServiceCall call) {
        QueryParameters in = call.parameters();
        String id = in.require("ImageId");
        requireId(id);
        LiveResource image = call.world()
                .resources()
                .find(TYPE, call.account(), call.region(), id)
                .orElseThrow(() -> AwsError.badRequest(
                        "AuthFailure", "Not authorized for image:" + id)); // which belongs to somebody else
        call.world().resources().remove(image);
        deregistered.add(id);
        List<String> snapshots = in.get("DeleteAssociatedSnapshots").filter("true"::equals).stream()
                .flatMap(_ -> image.property("SnapshotId").stream())
                .toList();
        snapshots.forEach(
                snapshot -> find(call, snapshot).ifPresent(call.world().resources()::remove));
        return XmlReply.ec2(call.action(), xml -> xml.text("return", true)
                .list("deleteSnapshotResultSet", "item", snapshots, (item, snapshot) -> item.text(
                                "snapshotId", snapshot)
                        .text("returnCode", "success")));
    }

    private static Optional<LiveResource> find(ServiceCall call, String snapshot) {
        return call.world().resources().find(VolumeBehaviour.SNAPSHOT, call.account(), call.region(), snapshot);
    }

    private void requireId(String id) {
        if (!id.matches("ami-[0-9a-f]{8,17}")) {
            throw AwsError.badRequest("InvalidAMIID.Malformed", "Invalid id: \"" + id + "\"");
        }
        if (deregistered.contains(id)) {
            throw AwsError.badRequest("InvalidAMIID.NotFound", "The image id '[" + id + "]' does not exist");
        }
    }
}
