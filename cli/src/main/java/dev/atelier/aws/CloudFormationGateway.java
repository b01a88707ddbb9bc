package dev.atelier.aws;

import dev.atelier.events.Failure;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.CloudFormationClient;
import software.amazon.awssdk.services.cloudformation.model.ChangeSetType;
import software.amazon.awssdk.services.cloudformation.model.StackStatus;

/**
 * CloudFormation in one account and region.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/Welcome.html">CloudFormation API</a>
 */
public final class CloudFormationGateway {
    /** A hundred stacks each; the latest come first. */
    private static final int MOST_PAGES_OF_DELETED = 5;

    private final Calls calls;
    private final CloudFormationClient client;

    CloudFormationGateway(Calls calls, CloudFormationClient client) {
        this.calls = calls;
        this.client = client;
    }

    /** One stack by its name or ARN; a deleted one is found by its ARN only. */
    public Optional<StackState> stack(String nameOrArn) {
        return calls.find(
                        "cloudformation:DescribeStacks",
                        () -> client.describeStacks(request -> request.stackName(nameOrArn)),
                        CloudFormationGateway::absent)
                .flatMap(reply -> reply.stacks().stream().findFirst())
                .map(CloudFormationModel::stack);
    }

    /** Every stack of the account and region that is not deleted: one call for about a hundred of them. */
    public List<StackState> stacks() {
        return Pages.all(
                page -> calls.make(
                        "cloudformation:DescribeStacks",
                        () -> client.describeStacks(request -> request.nextToken(page))),
                reply -> reply.stacks().stream().map(CloudFormationModel::stack).toList(),
                reply -> reply.nextToken());
    }

    /** The stacks that were deleted lately: up to a few hundred. */
    public List<DeletedStack> deleted() {
        var pages = new AtomicInteger();
        return Pages.take(
                page -> calls.make(
                        "cloudformation:ListStacks",
                        () -> client.listStacks(request -> request.stackStatusFilters(StackStatus.DELETE_COMPLETE)
                                .nextToken(page))),
                reply -> reply.stackSummaries().stream()
                        .map(CloudFormationModel::deleted)
                        .toList(),
                reply -> reply.nextToken(),
                page -> pages.incrementAndGet() < MOST_PAGES_OF_DELETED);
    }

    /** The resources of a stack, up to CloudFormation's limit of 500. */
    public List<StackResource> resources(String nameOrArn) {
        return Pages.all(
                page -> calls.make(
                        "cloudformation:ListStackResources",
                        () -> client.listStackResources(
                                request -> request.stackName(nameOrArn).nextToken(page))),
                reply -> reply.stackResourceSummaries().stream()
                        .map(CloudFormationModel::resource)
                        .toList(),
                reply -> reply.nextToken());
    }

    /**
     * The events that {@code wanted} accepts, oldest first. Reading stops at the first page whose oldest event is not wanted; a
     * stack that AWS does not know yet has none.
     */
    public List<StackEvent> events(String nameOrArn, Predicate<StackEvent> wanted) {
        var newestFirst = Pages.take(
                page -> calls.find(
                        "cloudformation:DescribeStackEvents",
                        () -> client.describeStackEvents(
                                request -> request.stackName(nameOrArn).nextToken(page)),
                        CloudFormationGateway::absent),
                reply -> reply.stream()
                        .flatMap(r -> r.stackEvents().stream())
                        .map(CloudFormationModel::event)
                        .toList(),
                reply -> reply.map(r -> r.nextToken()).orElse(null),
                page -> wanted.test(page.getLast()));
        return newestFirst.reversed().stream().filter(wanted).toList();
    }

    /** The newest events of a stack, at most a hundred, newest first. */
    public List<StackEvent> latestEvents(String nameOrArn) {
        return calls
                .find(
                        "cloudformation:DescribeStackEvents",
                        () -> client.describeStackEvents(request -> request.stackName(nameOrArn)),
                        CloudFormationGateway::absent)
                .stream()
                .flatMap(reply -> reply.stackEvents().stream())
                .map(CloudFormationModel::event)
                .toList();
    }

    /** Asks for a change set; CloudFormation computes it in the background. */
    public ChangeSetCreation createChangeSet(ChangeSetRequest wanted) {
        return calls.make(
                "cloudformation:CreateChangeSet",
                () -> {
                    var reply = client.createChangeSet(request -> request.stackName(wanted.stackName())
                            .changeSetName(wanted.changeSetName())
                            .changeSetType(wanted.create() ? ChangeSetType.CREATE : ChangeSetType.UPDATE)
                            .templateURL(wanted.template() instanceof TemplateSource.AtUrl(var url) ? url : null)
                            .templateBody(wanted.template() instanceof TemplateSource.Inline(var body) ? body : null)
                            .parameters(CloudFormationModel.parameters(wanted.parameters()))
                            .tags(CloudFormationModel.tags(wanted.tags()))
                            .capabilitiesWithStrings(wanted.capabilities())
                            .roleARN(wanted.serviceRole().orElse(null))
                            .clientToken(wanted.token()));
                    return new ChangeSetCreation.Begun(reply.id(), reply.stackId());
                },
                error -> {
                    if (error.is("AlreadyExistsException")) {
                        return Optional.of(new ChangeSetCreation.NameTaken());
                    }
                    return outOfStep(error)
                            ? Optional.of(new ChangeSetCreation.OutOfStep(error.message()))
                            : Optional.empty();
                });
    }

    /** A change set by its ARN, with the values of properties as far as AWS shows them; one that AWS does not know yet is pending. */
    public ChangeSet changeSet(String changeSetId) {
        var pages = Pages.all(
                page -> calls.find(
                        "cloudformation:DescribeChangeSet",
                        () -> client.describeChangeSet(request -> request.changeSetName(changeSetId)
                                .includePropertyValues(true)
                                .nextToken(page)),
                        error -> error.is("ChangeSetNotFound", "ChangeSetNotFoundException")),
                List::of,
                reply -> reply.map(r -> r.nextToken()).orElse(null));
        return CloudFormationModel.changeSet(
                pages.stream().flatMap(Optional::stream).toList());
    }

    /** The single complaints of a change set that failed in CloudFormation's early validation. */
    public List<String> validationFailures(String changeSetId) {
        return calls
                .make(
                        "cloudformation:DescribeEvents",
                        () -> client.describeEvents(request ->
                                request.changeSetName(changeSetId).filters(filter -> filter.failedEvents(true))))
                .operationEvents()
                .stream()
                .map(CloudFormationModel::complaint)
                .filter(complaint -> !complaint.isEmpty())
                .toList();
    }

    /**
     * Lets a change set happen. With the same token it happens once, however often it is asked.
     *
     * @return false when it cannot be executed any more, because something else has happened to the stack
     */
    public boolean execute(String changeSetId, String token, boolean rollback) {
        return calls.make(
                "cloudformation:ExecuteChangeSet",
                () -> {
                    client.executeChangeSet(request -> request.changeSetName(changeSetId)
                            .clientRequestToken(token)
                            .disableRollback(!rollback));
                    return true;
                },
                error -> error.is(
                                        "ChangeSetNotFound",
                                        "ChangeSetNotFoundException",
                                        "InvalidChangeSetStatus",
                                        "InvalidChangeSetStatusException")
                                || outOfStep(error)
                        ? Optional.of(false)
                        : Optional.empty());
    }

    /** The names of the change sets that a stack has and that were not executed. */
    public List<String> changeSets(String stackNameOrArn) {
        return Pages.all(
                page -> calls.find(
                        "cloudformation:ListChangeSets",
                        () -> client.listChangeSets(
                                request -> request.stackName(stackNameOrArn).nextToken(page)),
                        CloudFormationGateway::absent),
                reply -> reply.stream()
                        .flatMap(r -> r.summaries().stream())
                        .filter(summary -> !String.valueOf(summary.executionStatusAsString())
                                .startsWith("EXECUTE"))
                        .map(summary -> summary.changeSetName())
                        .toList(),
                reply -> reply.map(r -> r.nextToken()).orElse(null));
    }

    /** The policy that decides what updates of the stack may change, as JSON; empty where it has none. */
    public Optional<String> stackPolicy(String arn) {
        return Optional.ofNullable(calls.make(
                                "cloudformation:GetStackPolicy",
                                () -> client.getStackPolicy(request -> request.stackName(arn)))
                        .stackPolicyBody())
                .filter(body -> !body.isBlank());
    }

    /** Sets the stack policy; a policy can be replaced by another one but not removed. */
    public void setStackPolicy(String arn, String policy) {
        calls.make(
                "cloudformation:SetStackPolicy",
                () -> client.setStackPolicy(request -> request.stackName(arn).stackPolicyBody(policy)));
    }

    /** Removes a change set that was not executed, by its ARN; one that is gone already is fine. */
    public void deleteChangeSet(String changeSetId) {
        deleteChangeSet(changeSetId, null);
    }

    /** Removes a change set by its name. */
    public void deleteChangeSet(String changeSetName, @Nullable String stackName) {
        boolean unused = calls.make(
                "cloudformation:DeleteChangeSet",
                () -> {
                    client.deleteChangeSet(
                            request -> request.changeSetName(changeSetName).stackName(stackName));
                    return true;
                },
                error -> error.is("ChangeSetNotFound", "ChangeSetNotFoundException") || absent(error)
                        ? Optional.of(false)
                        : Optional.empty());
    }

    /**
     * Begins the deletion of a stack; what comes of it is told by events.
     *
     * @param retain logical ids to leave behind, which AWS takes only for a stack in {@code DELETE_FAILED}
     * @return false when the stack is in a state in which it cannot be deleted, such as an update
     * @throws Failure.Refused ({@code protected}) when termination protection is on
     */
    public boolean delete(String arn, String token, Collection<String> retain) {
        return calls.make(
                "cloudformation:DeleteStack",
                () -> {
                    client.deleteStack(request -> request.stackName(arn)
                            .clientRequestToken(token)
                            .retainResources(retain.isEmpty() ? null : retain));
                    return true;
                },
                error -> {
                    if (error.is("ValidationError") && error.message().contains("TerminationProtection is enabled")) {
                        throw new Failure.Refused(
                                "protected",
                                "Stack " + arn + " is protected against deletion.",
                                "Run the command again with --unprotect if it shall be deleted all the same.");
                    }
                    return outOfStep(error) ? Optional.of(false) : Optional.empty();
                });
    }

    /** Puts a stack under termination protection. */
    public void protect(String arn) {
        terminationProtection(arn, true);
    }

    /** Lifts a stack's termination protection. */
    public void unprotect(String arn) {
        terminationProtection(arn, false);
    }

    private void terminationProtection(String arn, boolean on) {
        calls.make(
                "cloudformation:UpdateTerminationProtection",
                () -> client.updateTerminationProtection(
                        request -> request.stackName(arn).enableTerminationProtection(on)));
    }

    private static boolean absent(AwsError error) {
        return error.is("ValidationError") && error.message().contains("does not exist");
    }

    /** AWS has no code of its own for a stack in the wrong state, only sentences. */
    private static boolean outOfStep(AwsError error) {
        String message = error.message();
        return error.is("ValidationError", "AlreadyExistsException", "OperationInProgressException")
                && (message.contains("does not exist")
                        || message.contains("already exists")
                        || message.contains("_IN_PROGRESS")
                        || message.contains("ROLLBACK_COMPLETE"));
    }
}
