package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackResource;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.Xml;
import java.util.List;
import java.util.Optional;

/** The calls that show the resources of a stack. */
final class ResourceCalls {

    private final Workshop workshop;

    ResourceCalls(Workshop workshop) {
        this.workshop = workshop;
    }

    HttpReply one(Request request) {
        Stack stack = request.stack(workshop.stacks());
        String id = request.in().require("LogicalResourceId");
        StackResource resource = Optional.ofNullable(stack.resources().get(id)).orElseThrow(() -> missing(id, stack));
        return request.reply(xml -> xml.element("StackResourceDetail", detail -> {
            detail.text("StackName", stack.name()).text("StackId", stack.id());
            common(detail, resource);
            detail.time("LastUpdatedTimestamp", resource.changed());
        }));
    }

    HttpReply describe(Request request) {
        Optional<String> id = request.in().get("LogicalResourceId");
        Optional<String> physicalId = request.in().get("PhysicalResourceId");
        Stack stack = physicalId
                .filter(each -> !request.in().has("StackName"))
                .map(each -> owner(request, each))
                .orElseGet(() -> request.stack(workshop.stacks()));
        List<StackResource> shown = stack.resources().values().stream()
                .filter(each -> id.isEmpty() || id.get().equals(each.logicalId()))
                .limit(Page.SIZE)
                .toList();
        if (id.isPresent() && shown.isEmpty()) {
            throw missing(id.get(), stack);
        }
        return request.reply(xml -> xml.list("StackResources", shown, (item, each) -> {
            item.text("StackName", stack.name()).text("StackId", stack.id());
            common(item, each);
            item.time("Timestamp", each.changed());
        }));
    }

    HttpReply list(Request request) {
        Stack stack = request.stack(workshop.stacks());
        Page<StackResource> page =
                Page.of(List.copyOf(stack.resources().values()), request.in().get("NextToken"));
        return request.reply(xml -> xml.list("StackResourceSummaries", page.items(), (item, each) -> {
                    common(item, each);
                    item.time("LastUpdatedTimestamp", each.changed());
                })
                .text("NextToken", page.next()));
    }

    private Stack owner(Request request, String physicalId) {
        return workshop.stacks()
                .in(request.account(), request.region())
                .filter(stack -> stack.resources().values().stream()
                        .anyMatch(each -> each.physicalId().equals(physicalId)))
                .findFirst()
                .orElseThrow(() -> Request.invalid("Stack for " + physicalId + " does not exist"));
    }

    private static RuntimeException missing(String id, Stack stack) {
        return Request.invalid("Resource " + id + " does not exist for stack " + stack.name());
    }

    private static void common(Xml xml, StackResource resource) {
        xml.text("LogicalResourceId", resource.logicalId())
                .text("PhysicalResourceId", Texts.some(resource.physicalId()))
                .text("ResourceType", resource.type())
                .text("ResourceStatus", resource.status())
                .text("ResourceStatusReason", Texts.some(resource.reason()))
                .element("DriftInformation", drift -> drift.text("StackResourceDriftStatus", "NOT_CHECKED"));
    }
}
