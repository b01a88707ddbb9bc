package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.imagebuilder.ImagebuilderClient;
import software.amazon.awssdk.services.imagebuilder.model.Ami;
import software.amazon.awssdk.services.imagebuilder.model.ImageLoggingConfiguration;
import software.amazon.awssdk.services.imagebuilder.model.ImageState;
import software.amazon.awssdk.services.imagebuilder.model.ImageSummary;
import software.amazon.awssdk.services.imagebuilder.model.OutputResources;

/** The pipelines of EC2 Image Builder in one account and region, and the images that they build. */
public final class PipelinesGateway {
    private static final String TAG = "atelier:pipeline";

    private final Calls calls;
    private final ImagebuilderClient client;
    private final String region;

    PipelinesGateway(Calls calls, ImagebuilderClient client, String region) {
        this.calls = calls;
        this.client = client;
        this.region = region;
    }

    /** The ARN of the version of the recipe that a pipeline builds; empty where there is no such pipeline. */
    public Optional<String> recipe(String pipeline) {
        return calls.find(
                        "imagebuilder:GetImagePipeline",
                        () -> client.getImagePipeline(request -> request.imagePipelineArn(pipeline)),
                        PipelinesGateway::absent)
                .map(reply -> reply.imagePipeline().imageRecipeArn());
    }

    /** Every image that a pipeline has begun; none where there is no such pipeline. */
    public List<BuiltImage> images(String pipeline) {
        return Pages.all(
                        token -> calls.find(
                                "imagebuilder:ListImagePipelineImages",
                                () -> client.listImagePipelineImages(request ->
                                        request.imagePipelineArn(pipeline).nextToken(token)),
                                PipelinesGateway::absent),
                        page -> page.map(reply -> reply.imageSummaryList()).orElse(List.of()),
                        page -> page.map(reply -> reply.nextToken()).orElse(""))
                .stream()
                .map(this::image)
                .toList();
    }

    /**
     * Starts a build. The image is tagged {@value #TAG} with the pipeline's name, by which a lifecycle policy can find it.
     *
     * @param token the same token starts no second build
     * @return the ARN of the image to come
     * @throws Failure when there is no such pipeline
     */
    public String start(String pipeline, String token) {
        return calls.make(
                        "imagebuilder:StartImagePipelineExecution",
                        () -> client.startImagePipelineExecution(request -> request.imagePipelineArn(pipeline)
                                .clientToken(token)
                                .tags(Map.of(TAG, pipeline.substring(pipeline.lastIndexOf('/') + 1)))))
                .imageBuildVersionArn();
    }

    /** Has a build end; one that has ended already stays as it is. */
    public void cancel(String image, String token) {
        var unused = calls.find(
                "imagebuilder:CancelImageCreation",
                () -> client.cancelImageCreation(
                        request -> request.imageBuildVersionArn(image).clientToken(token)),
                error -> absent(error) || error.is("InvalidRequestException"));
    }

    /** Deletes what Image Builder knows of an image, but no machine image. One that is gone is no error. */
    public void delete(String image) {
        var unused = calls.find(
                "imagebuilder:DeleteImage",
                () -> client.deleteImage(request -> request.imageBuildVersionArn(image)),
                PipelinesGateway::absent);
    }

    private BuiltImage image(ImageSummary summary) {
        var state = Optional.ofNullable(summary.state());
        List<String> machineImages = Optional.ofNullable(summary.outputResources()).map(OutputResources::amis).stream()
                .flatMap(List::stream)
                .filter(image -> region.equals(image.region()))
                .map(Ami::image)
                .toList();
        return new BuiltImage(
                summary.arn(),
                state.map(ImageState::statusAsString).orElse(""),
                state.map(ImageState::reason).orElse(""),
                machineImages,
                Optional.ofNullable(summary.loggingConfiguration())
                        .map(ImageLoggingConfiguration::logGroupName)
                        .orElse("/aws/imagebuilder/" + summary.name()));
    }

    private static boolean absent(AwsError error) {
        return error.is("ResourceNotFoundException");
    }
}
