package dev.atelier.simulator.cloudformation;

import dev.atelier.simulator.SimulatedAws;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Capability;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackEvent;

/** Deploys templates into a simulated AWS and looks at what came of it. */
public final class StackTester {

    private final SimulatedAws aws;
    private final CloudFormationClient client;

    public StackTester(SimulatedAws aws) {
        this.aws = aws;
        this.client = aws.client(CloudFormationClient.builder());
    }

    /** In another account than {@link SimulatedAws#ACCOUNT}. */
    public StackTester(SimulatedAws aws, String account) {
        this.aws = aws;
        this.client = aws.client(
                CloudFormationClient.builder(),
                AwsBasicCredentials.create("AKIA" + account, "secret"),
                Region.EU_WEST_1);
    }

    public CloudFormationClient client() {
        return client;
    }

    public static List<Parameter> parameters(Map<String, String> values) {
        return values.entrySet().stream()
                .map(each -> Parameter.builder()
                        .parameterKey(each.getKey())
                        .parameterValue(each.getValue())
                        .build())
                .toList();
    }

    /** Makes a change set and waits until it is complete or failed. */
    public DescribeChangeSetResponse changeSet(String stack, String template, Map<String, String> values) {
        boolean exists = client.listStacks().stackSummaries().stream()
                .anyMatch(each -> each.stackName().equals(stack)
                        && !each.stackStatusAsString().equals("DELETE_COMPLETE")
                        && !each.stackStatusAsString().equals("REVIEW_IN_PROGRESS"));
        String id = client.createChangeSet(in -> in.stackName(stack)
                        .changeSetName("cs-" + aws.clock().instant().toEpochMilli())
                        .changeSetType(exists ? ChangeSetType.UPDATE : ChangeSetType.CREATE)
                        .templateBody(template)
                        .parameters(parameters(values))
                        .capabilities(Capability.CAPABILITY_NAMED_IAM))
                .id();
        aws.pass(10);
        return client.describeChangeSet(in -> in.changeSetName(id).includePropertyValues(true));
    }

    /** Deploys by change set and waits an hour, long enough for anything that does not hang. */
    public Stack deploy(String stack, String template, Map<String, String> values) {
        DescribeChangeSetResponse changes = changeSet(stack, template, values);
        client.executeChangeSet(in -> in.changeSetName(changes.changeSetId()));
        aws.pass(3600);
        return stack(changes.stackId());
    }

    public Stack deploy(String stack, String template) {
        return deploy(stack, template, Map.of());
    }

    public Stack stack(String nameOrId) {
        return client.describeStacks(in -> in.stackName(nameOrId)).stacks().getFirst();
    }

    /** Deletes and waits an hour. */
    public Stack delete(String stack) {
        String id = stack(stack).stackId();
        client.deleteStack(in -> in.stackName(stack));
        aws.pass(3600);
        return stack(id);
    }

    /** The history, oldest first, as {@code LogicalId STATUS} or {@code LogicalId STATUS: reason}. */
    public List<String> history(String nameOrId) {
        return client.describeStackEventsPaginator(in -> in.stackName(nameOrId)).stackEvents().stream()
                .map(StackTester::line)
                .toList()
                .reversed();
    }

    private static String line(StackEvent event) {
        String reason = event.resourceStatusReason();
        return event.logicalResourceId() + " " + event.resourceStatusAsString() + (reason == null ? "" : ": " + reason);
    }
}
