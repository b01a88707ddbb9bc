package dev.atelier.aws;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudformation.model.DescribeChangeSetResponse;
import software.amazon.awssdk.services.cloudformation.model.OperationEvent;
import software.amazon.awssdk.services.cloudformation.model.Output;
import software.amazon.awssdk.services.cloudformation.model.Parameter;
import software.amazon.awssdk.services.cloudformation.model.Stack;
import software.amazon.awssdk.services.cloudformation.model.StackResourceSummary;
import software.amazon.awssdk.services.cloudformation.model.StackSummary;
import software.amazon.awssdk.services.cloudformation.model.Tag;

/** Turns the SDK's types into ours, so that none leaves the package. */
final class CloudFormationModel {
    private static final List<String> NOTHING_TO_DO =
            List.of("The submitted information didn't contain changes", "No updates are to be performed");

    private CloudFormationModel() {}

    static StackState stack(Stack stack) {
        return new StackState(
                stack.stackId(),
                stack.stackName(),
                stack.stackStatusAsString(),
                orEmpty(stack.stackStatusReason()),
                Optional.ofNullable(stack.lastUpdatedTime()).orElse(stack.creationTime()),
                Boolean.TRUE.equals(stack.enableTerminationProtection()),
                stack.outputs().stream().collect(toMap(Output::outputKey, Output::outputValue)),
                stack.tags().stream().collect(toMap(Tag::key, Tag::value)));
    }

    static DeletedStack deleted(StackSummary stack) {
        return new DeletedStack(stack.stackId(), stack.stackName(), stack.deletionTime());
    }

    static StackResource resource(StackResourceSummary resource) {
        return new StackResource(
                resource.logicalResourceId(),
                resource.resourceType(),
                orEmpty(resource.physicalResourceId()),
                resource.resourceStatusAsString());
    }

    static StackEvent event(software.amazon.awssdk.services.cloudformation.model.StackEvent event) {
        return new StackEvent(
                orEmpty(event.eventId()),
                event.timestamp(),
                orEmpty(event.stackId()),
                orEmpty(event.logicalResourceId()),
                orEmpty(event.physicalResourceId()),
                orEmpty(event.resourceType()),
                orEmpty(event.resourceStatusAsString()),
                orEmpty(event.resourceStatusReason()),
                orEmpty(event.clientRequestToken()));
    }

    /** One change set from the pages that AWS gave of it; no page: it does not know it yet. */
    static ChangeSet changeSet(List<DescribeChangeSetResponse> pages) {
        if (pages.isEmpty()) {
            return new ChangeSet(ChangeSet.Status.PENDING, "", List.of());
        }
        String reason = orEmpty(pages.getFirst().statusReason());
        return new ChangeSet(
                status(pages.getFirst().statusAsString(), reason),
                reason,
                pages.stream()
                        .flatMap(page -> page.changes().stream())
                        .flatMap(change -> Stream.ofNullable(change.resourceChange()))
                        .map(ChangeSetModel::change)
                        .toList());
    }

    private static ChangeSet.Status status(@Nullable String status, String reason) {
        return switch (orEmpty(status)) {
            case "CREATE_COMPLETE" -> ChangeSet.Status.READY;
            case "CREATE_PENDING", "CREATE_IN_PROGRESS", "" -> ChangeSet.Status.PENDING;
            default ->
                NOTHING_TO_DO.stream().anyMatch(reason::startsWith) ? ChangeSet.Status.EMPTY : ChangeSet.Status.FAILED;
        };
    }

    /** What is wrong, and where in the template. */
    static String complaint(OperationEvent event) {
        return Stream.of(
                        orEmpty(event.validationPath()),
                        orEmpty(event.validationStatusReason()),
                        orEmpty(event.resourceStatusReason()))
                .filter(part -> !part.isBlank())
                .collect(joining(": "));
    }

    static List<Parameter> parameters(Map<String, String> values) {
        return values.entrySet().stream()
                .map(entry -> Parameter.builder()
                        .parameterKey(entry.getKey())
                        .parameterValue(entry.getValue())
                        .build())
                .toList();
    }

    static List<Tag> tags(Map<String, String> values) {
        return values.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> Tag.builder()
                        .key(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
