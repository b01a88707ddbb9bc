package dev.atelier.aws;

import software.amazon.awssdk.services.cloudformation.CloudFormationClient;

/** CloudFormation in one account and region. */
public final class CloudFormationGateway {
    private final Calls calls;
    private final CloudFormationClient client;

    CloudFormationGateway(Calls calls, CloudFormationClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** Whether a stack of this name stands, in whatever state. */
    public boolean stands(String stackName) {
        return calls.find(
                        "cloudformation:DescribeStacks",
                        () -> client.describeStacks(request -> request.stackName(stackName)),
                        error -> error.is("ValidationError") && error.message().contains("does not exist"))
                .isPresent();
    }
}
