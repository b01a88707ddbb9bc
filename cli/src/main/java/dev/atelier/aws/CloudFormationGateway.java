package dev.atelier.aws;

import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** CloudFormation in one account and region. */
public final class CloudFormationGateway {
    private final Calls calls;
    private final CloudFormationClient client;

    CloudFormationGateway(Calls calls, CloudFormationClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** The stack of this name or ARN; a deleted one is found by its ARN only. */
    public Optional<StackState> stack(String nameOrArn) {
        return calls.find(
                        "cloudformation:DescribeStacks",
                        () -> client.describeStacks(request -> request.stackName(nameOrArn)),
                        error -> error.is("ValidationError") && error.message().contains("does not exist"))
                .map(answer -> state(answer.stacks().getFirst()));
    }

    /** Every stack of the account and region that is not deleted. */
    public List<StackState> stacks() {
        return Pages.all(
                token -> calls.make(
                        "cloudformation:DescribeStacks",
                        () -> client.describeStacks(request -> request.nextToken(token))),
                page -> page.stacks().stream().map(CloudFormationGateway::state).toList(),
                page -> page.nextToken());
    }

    /** The resources of a stack. */
    public List<StackResource> resources(String nameOrArn) {
        return Pages.all(
                token -> calls.make(
                        "cloudformation:ListStackResources",
                        () -> client.listStackResources(
                                request -> request.stackName(nameOrArn).nextToken(token))),
                page -> page.stackResourceSummaries().stream()
                        .map(CloudFormationGateway::resource)
                        .toList(),
                page -> page.nextToken());
    }

    private static StackState state(Stack stack) {
        return new StackState(
                stack.stackId(),
                stack.stackName(),
                stack.stackStatusAsString(),
                Optional.ofNullable(stack.stackStatusReason()).orElse(""),
                Optional.ofNullable(stack.lastUpdatedTime()).orElse(stack.creationTime()),
                Boolean.TRUE.equals(stack.enableTerminationProtection()),
                stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue)),
                stack.tags().stream().collect(toMap(Tag::key, Tag::value)));
    }

    private static StackResource resource(StackResourceSummary resource) {
        return new StackResource(
                resource.logicalResourceId(),
                resource.resourceType(),
                Optional.ofNullable(resource.physicalResourceId()).orElse(""),
                resource.resourceStatusAsString());
    }
}
