package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.DriftDetection;
import dev.atelier.simulator.cloudformation.stack.DriftDetection.Difference;
import dev.atelier.simulator.cloudformation.stack.DriftDetection.ResourceDrift;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.http.JsonReply;
import dev.atelier.simulator.http.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The calls about drift. Detection looks at once; DescribeStackDriftDetectionStatus is complete at the first question. */
final class DriftCalls {

    private final Workshop workshop;
    private final Map<String, DriftDetection> detections = new HashMap<>();
    private final Map<String, DriftDetection> latest = new HashMap<>();

    DriftCalls(Workshop workshop) {
        this.workshop = workshop;
    }

    HttpReply detect(Request request) {
        Stack stack = request.stack(workshop.stacks());
        if (!stack.status().canBeUpdated() && stack.status() != StackStatus.UPDATE_ROLLBACK_FAILED) {
            throw Request.invalid("Drift detection cannot be performed on stack [" + stack.id() + "] in state ["
                    + stack.status() + "]");
        }
        DriftDetection detection = DriftDetection.of(workshop, stack);
        detections.put(detection.id(), detection);
        latest.put(stack.id(), detection);
        return request.reply(xml -> xml.text("StackDriftDetectionId", detection.id()));
    }

    HttpReply status(Request request) {
        String id = request.in().require("StackDriftDetectionId");
        DriftDetection detection = Optional.ofNullable(detections.get(id))
                .orElseThrow(() -> Request.invalid("Drift detection [" + id + "] does not exist"));
        return request.reply(xml -> xml.text("StackId", detection.stack().id())
                .text("StackDriftDetectionId", id)
                .text("StackDriftStatus", detection.drifted() == 0 ? "IN_SYNC" : "DRIFTED")
                .text("DetectionStatus", "DETECTION_COMPLETE")
                .text("DriftedStackResourceCount", detection.drifted())
                .time("Timestamp", detection.time()));
    }

    HttpReply resources(Request request) {
        Stack stack = request.stack(workshop.stacks());
        List<String> wanted = request.in().strings("StackResourceDriftStatusFilters");
        List<ResourceDrift> all = Optional.ofNullable(latest.get(stack.id())).stream()
                .flatMap(detection -> detection.resources().stream())
                .filter(each -> wanted.isEmpty() || wanted.contains(each.status()))
                .toList();
        Page<ResourceDrift> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(
                xml -> xml.list("StackResourceDrifts", page.items(), (item, each) -> write(item, stack, each))
                        .text("NextToken", page.next()));
    }

    private static void write(Xml xml, Stack stack, ResourceDrift drift) {
        xml.text("StackId", stack.id())
                .text("LogicalResourceId", drift.resource().logicalId())
                .text("PhysicalResourceId", drift.resource().physicalId())
                .text("ResourceType", drift.resource().type())
                .text("StackResourceDriftStatus", drift.status())
                .time("Timestamp", stack.drift().checked())
                .list("PropertyDifferences", drift.differences(), DriftCalls::difference);
    }

    private static void difference(Xml xml, Difference difference) {
        xml.text("PropertyPath", "/" + difference.property())
                .text(
                        "ExpectedValue",
                        difference.expected().map(DriftCalls::text).orElse("null"))
                .text("ActualValue", difference.actual().map(DriftCalls::text).orElse("null"))
                .text("DifferenceType", difference.kind());
    }

    private static String text(Object value) {
        return value instanceof Map || value instanceof List ? JsonReply.text(value) : value.toString();
    }
}
