package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.ChangeSet;
import dev.atelier.simulator.cloudformation.change.ChangeSets;
import dev.atelier.simulator.cloudformation.change.ValidationFault;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackEvent;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Xml;
import java.util.List;
import java.util.Optional;

/** DescribeEvents: what early validation found in a change set, and the history of a stack. */
final class EventCalls {

    private final Workshop workshop;
    private final ChangeSets changeSets;

    EventCalls(Workshop workshop, ChangeSets changeSets) {
        this.workshop = workshop;
        this.changeSets = changeSets;
    }

    HttpReply describe(Request request) {
        if (request.in().has("OperationId")) {
            throw AwsError.notImplemented("cloudformation", "DescribeEvents with OperationId");
        }
        Optional<String> changeSet = request.in().get("ChangeSetName");
        return changeSet.isPresent() ? ofChangeSet(request, changeSet.get()) : ofStack(request);
    }

    private HttpReply ofChangeSet(Request request, String name) {
        ChangeSet changeSet = (name.startsWith("arn:")
                        ? changeSets.find(name)
                        : changeSets
                                .of(request.stack(workshop.stacks()))
                                .filter(each -> each.request().name().equals(name))
                                .findFirst())
                .orElseThrow(() -> ChangeSetCalls.missing(name));
        Page<ValidationFault> page = Page.of(changeSet.faults(), request.in().get("NextToken"));
        return request.reply(
                xml -> xml.list("OperationEvents", page.items(), (item, fault) -> fault(item, changeSet, fault))
                        .text("NextToken", page.next()));
    }

    private static void fault(Xml xml, ChangeSet changeSet, ValidationFault fault) {
        xml.text("EventId", fault.logicalId() + "-" + fault.time())
                .text("StackId", changeSet.stack().id())
                .text("OperationId", changeSet.id().substring(changeSet.id().lastIndexOf('/') + 1))
                .text("OperationType", "CREATE_CHANGESET")
                .text("OperationStatus", "FAILED")
                .text("EventType", "VALIDATION_ERROR")
                .text("LogicalResourceId", fault.logicalId())
                .text("ResourceType", fault.type())
                .time("Timestamp", fault.time())
                .text("ValidationFailureMode", "FAIL")
                .text("ValidationName", fault.check().substring(fault.check().lastIndexOf(':') + 1))
                .text("ValidationStatus", "FAILED")
                .text("ValidationStatusReason", fault.message())
                .text("ValidationPath", fault.path());
    }

    private HttpReply ofStack(Request request) {
        Stack stack = request.stack(workshop.stacks());
        boolean failed = request.in().under("Filters").flag("FailedEvents");
        List<StackEvent> all = stack.events().stream()
                .filter(event -> !event.time().isAfter(request.asOf()))
                .filter(event -> !failed || event.status().endsWith("_FAILED"))
                .toList()
                .reversed();
        Page<StackEvent> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(
                xml -> xml.list("OperationEvents", page.items(), (item, event) -> event(item, stack, event))
                        .text("NextToken", page.next()));
    }

    private static void event(Xml xml, Stack stack, StackEvent event) {
        boolean failed = event.status().endsWith("_FAILED");
        xml.text("EventId", event.id())
                .text("StackId", stack.id())
                .text("EventType", failed ? "PROVISIONING_ERROR" : "STACK_EVENT")
                .text("LogicalResourceId", event.logicalId())
                .text("PhysicalResourceId", Texts.some(event.physicalId()))
                .text("ResourceType", event.type())
                .time("Timestamp", event.time())
                .text("ResourceStatus", event.status())
                .text("ResourceStatusReason", Texts.some(event.reason()))
                .text("ClientRequestToken", event.token());
    }
}
