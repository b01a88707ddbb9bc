package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Exports.Export;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackEvent;
import dev.atelier.simulator.cloudformation.stack.StackState;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Xml;
import java.util.List;
import java.util.Optional;

/** The calls that show stacks, their history and their exports. */
final class DescribeCalls {

    private final Workshop workshop;

    DescribeCalls(Workshop workshop) {
        this.workshop = workshop;
    }

    HttpReply stacks(Request request) {
        Optional<String> name = request.in().get("StackName");
        if (name.isPresent()) {
            Stack stack = request.stack(workshop.stacks());
            StackState state = stack.stateAt(request.asOf()).orElseThrow(() -> Request.noStack(name.get()));
            return request.reply(
                    xml -> xml.list("Stacks", List.of(stack), (item, each) -> StackView.write(item, each, state)));
        }
        Page<Stack> page = Page.of(living(request), request.in().get("NextToken"));
        return request.reply(xml -> xml.list(
                        "Stacks",
                        page.items(),
                        (item, each) -> StackView.write(
                                item, each, each.stateAt(request.asOf()).orElseThrow()))
                .text("NextToken", page.next()));
    }

    private List<Stack> living(Request request) {
        return workshop.stacks()
                .in(request.account(), request.region())
                .filter(stack -> stack.deleted().isEmpty())
                .filter(stack -> stack.stateAt(request.asOf()).isPresent())
                .toList();
    }

    HttpReply list(Request request) {
        List<String> wanted = request.in().strings("StackStatusFilter");
        List<Stack> all = workshop.stacks()
                .in(request.account(), request.region())
                .filter(stack -> state(request, stack)
                        .map(StackState::status)
                        .filter(status -> wanted.isEmpty() || wanted.contains(status.name()))
                        .isPresent())
                .toList();
        Page<Stack> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(
                xml -> xml.list("StackSummaries", page.items(), (item, each) -> summary(request, item, each))
                        .text("NextToken", page.next()));
    }

    private static Optional<StackState> state(Request request, Stack stack) {
        return stack.stateAt(request.asOf());
    }

    private static void summary(Request request, Xml xml, Stack stack) {
        StackState state = state(request, stack).orElseThrow();
        xml.text("StackId", stack.id())
                .text("StackName", stack.name())
                .text("TemplateDescription", stack.model().flatMap(model -> model.template()
                        .description()))
                .time("CreationTime", stack.created())
                .time("LastUpdatedTime", stack.updated())
                .time("DeletionTime", stack.deleted())
                .text("StackStatus", state.status())
                .text("StackStatusReason", Texts.some(state.reason()))
                .element(
                        "DriftInformation",
                        drift -> drift.text("StackDriftStatus", stack.drift().status()));
    }

    HttpReply events(Request request) {
        Stack stack = request.findStack(workshop.stacks())
                .orElseThrow(() -> Request.invalid("Stack [" + request.in().require("StackName") + "] does not exist"));
        List<StackEvent> all = stack.events().stream()
                .filter(event -> !event.time().isAfter(request.asOf()))
                .toList()
                .reversed();
        Page<StackEvent> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(xml -> xml.list("StackEvents", page.items(), (item, event) -> event(item, stack, event))
                .text("NextToken", page.next()));
    }

    private static void event(Xml xml, Stack stack, StackEvent event) {
        boolean ofStack = event.type().equals(Stack.TYPE) && event.logicalId().equals(stack.name());
        xml.text("StackId", stack.id())
                .text("EventId", event.id())
                .text("StackName", stack.name())
                .text("LogicalResourceId", event.logicalId())
                .text("PhysicalResourceId", ofStack ? stack.id() : event.physicalId())
                .text("ResourceType", event.type())
                .time("Timestamp", event.time())
                .text("ResourceStatus", event.status())
                .text("ResourceStatusReason", Texts.some(event.reason()))
                .text("ClientRequestToken", event.token());
    }

    HttpReply exports(Request request) {
        List<Export> all =
                workshop.exports().in(request.account(), request.region()).toList();
        Page<Export> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(xml -> xml.list("Exports", page.items(), (item, each) -> item.text(
                                "ExportingStackId", each.stack().id())
                        .text("Name", each.name())
                        .text("Value", each.value()))
                .text("NextToken", page.next()));
    }

    HttpReply imports(Request request) {
        String export = request.in().require("ExportName");
        List<String> users = workshop.exports().importers(request.account(), request.region(), export);
        if (users.isEmpty()) {
            throw Request.invalid("Export '" + export + "' is not imported by any stack.");
        }
        return request.reply(xml -> xml.texts("Imports", users));
    }
}
