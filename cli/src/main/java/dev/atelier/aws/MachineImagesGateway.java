package dev.atelier.aws;

import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Image;

/** The machine images (AMIs) of EC2 that belong to one account and live in one region. */
public final class MachineImagesGateway {
    private final Calls calls;
    private final Ec2Client client;

    MachineImagesGateway(Calls calls, Ec2Client client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether an image is there; for a while EC2 knows one that is deregistered, without showing it. */
    public boolean exists(String id) {
        return calls.find(
                        "ec2:DescribeImages",
                        () -> client.describeImages(request -> request.imageIds(id)),
                        MachineImagesGateway::gone)
                .filter(reply -> !reply.images().isEmpty())
                .isPresent();
    }

    /** The images that have all of these tags. */
    public List<MachineImage> tagged(Map<String, String> tags) {
        List<Filter> filters = tags.entrySet().stream()
                .map(tag -> Filter.builder()
                        .name("tag:" + tag.getKey())
                        .values(tag.getValue())
                        .build())
                .toList();
        return Pages.all(
                        token -> calls.make(
                                "ec2:DescribeImages",
                                () -> client.describeImages(request ->
                                        request.owners("self").filters(filters).nextToken(token))),
                        page -> page.images(),
                        page -> page.nextToken())
                .stream()
                .map(MachineImagesGateway::image)
                .toList();
    }

    /**
     * Removes an image and its snapshots; one that is gone is no error. Instances that run from it go on.
     *
     * @see <a href="https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_DeregisterImage.html">DeregisterImage</a>
     */
    public void remove(String id) {
        var unused = calls.find(
                "ec2:DeregisterImage",
                () -> client.deregisterImage(request -> request.imageId(id).deleteAssociatedSnapshots(true)),
                MachineImagesGateway::gone);
    }

    private static MachineImage image(Image image) {
        return new MachineImage(image.imageId(), image.name());
    }

    private static boolean gone(AwsError error) {
        return error.is("InvalidAMIID.NotFound") || error.is("InvalidAMIID.Unavailable");
    }
}
