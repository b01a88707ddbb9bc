package dev.atelier.aws;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.PropertyDifference;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDrift;
import software.amazon.awssdk.services.cloudformation.model.StackResourceDriftStatus;

/**
 * Drift detection of CloudFormation in one account and region: whether resources are still as their stack left them.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/using-cfn-stack-drift.html">Drift detection</a>
 */
public final class DriftGateway {
    private final Calls calls;
    private final CloudFormationClient client;

    DriftGateway(Calls calls, CloudFormationClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** What CloudFormation said to a request. */
    public sealed interface Detection {
        /** It looks; what comes of it is found under the id. */
        record Begun(String id) implements Detection {}

        /** It does not look, such as at a stack that an operation works on. */
        record Refused(String reason) implements Detection {}
    }

    /**
     * How far a detection is.
     *
     * @param done whether it is over
     * @param complete whether it looked at everything
     * @param reason why it did not; may be empty
     */
    public record Progress(boolean done, boolean complete, String reason) {}

    /** A resource that is not as its stack left it; {@code deleted}: it is gone, else it was modified. */
    public record Drifted(
            String logicalId, String type, String physicalId, boolean deleted, List<Difference> differences) {
        public Drifted {
            differences = List.copyOf(differences);
        }
    }

    /** A property, by its path such as {@code /Tags/0/Value}; {@code kind} is {@code ADD}, {@code REMOVE} or {@code NOT_EQUAL}. */
    public record Difference(String path, String kind, String expected, String actual) {}

    /** Lets CloudFormation look at every resource of a stack that it can look at. */
    public Detection detect(String stackArn) {
        return calls.make(
                "cloudformation:DetectStackDrift",
                () -> new Detection.Begun(client.detectStackDrift(request -> request.stackName(stackArn))
                        .stackDriftDetectionId()),
                error -> error.is("ValidationError")
                        ? Optional.of(new Detection.Refused(error.message()))
                        : Optional.empty());
    }

    /** How far a detection is that was begun within the last days. */
    public Progress progress(String detectionId) {
        var answer = calls.make(
                "cloudformation:DescribeStackDriftDetectionStatus",
                () -> client.describeStackDriftDetectionStatus(request -> request.stackDriftDetectionId(detectionId)));
        String status = answer.detectionStatusAsString();
        return new Progress(
                !status.equals("DETECTION_IN_PROGRESS"),
                status.equals("DETECTION_COMPLETE"),
                Optional.ofNullable(answer.detectionStatusReason()).orElse(""));
    }

    /** What the latest detection found to have drifted. */
    public List<Drifted> drifted(String stackArn) {
        return Pages.all(
                page -> calls.make(
                        "cloudformation:DescribeStackResourceDrifts",
                        () -> client.describeStackResourceDrifts(request -> request.stackName(stackArn)
                                .stackResourceDriftStatusFilters(
                                        StackResourceDriftStatus.MODIFIED, StackResourceDriftStatus.DELETED)
                                .nextToken(page))),
                reply -> reply.stackResourceDrifts().stream()
                        .map(DriftGateway::drifted)
                        .toList(),
                reply -> reply.nextToken());
    }

    private static Drifted drifted(StackResourceDrift drift) {
        return new Drifted(
                drift.logicalResourceId(),
                drift.resourceType(),
                Optional.ofNullable(drift.physicalResourceId()).orElse(""),
                drift.stackResourceDriftStatus() == StackResourceDriftStatus.DELETED,
                drift.propertyDifferences().stream()
                        .map(DriftGateway::difference)
                        .toList());
    }

    private static Difference difference(PropertyDifference difference) {
        return new Difference(
                difference.propertyPath(),
                difference.differenceTypeAsString(),
                difference.expectedValue(),
                difference.actualValue());
    }
}
