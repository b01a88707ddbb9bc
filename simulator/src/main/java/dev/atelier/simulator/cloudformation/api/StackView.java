package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.stack.StackSettings.OnFailure;
import dev.atelier.simulator.cloudformation.stack.StackState;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.template.OutputValue;
import dev.atelier.simulator.cloudformation.template.ParameterValue;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.http.Xml;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Writes what DescribeStacks answers for one stack. */
final class StackView {

    private StackView() {}

    static void write(Xml xml, Stack stack, StackState state) {
        StackSettings settings = stack.settings();
        xml.text("StackId", stack.id())
                .text("StackName", stack.name())
                .text("ChangeSetId", stack.changeSetId())
                .text("Description", stack.model().map(StackModel::template).flatMap(Template::description))
                .time("CreationTime", stack.created())
                .time("DeletionTime", stack.deleted())
                .time("LastUpdatedTime", stack.updated())
                .text("StackStatus", state.status())
                .text("StackStatusReason", Texts.some(state.reason()))
                .text("DisableRollback", settings.disableRollback() || settings.onFailure() == OnFailure.DO_NOTHING)
                .texts("NotificationARNs", settings.notificationArns())
                .text("TimeoutInMinutes", settings.timeout().map(Duration::toMinutes))
                .texts("Capabilities", settings.capabilities())
                .text("RoleARN", settings.roleArn())
                .text("EnableTerminationProtection", stack.terminationProtection())
                .element("RollbackConfiguration", none -> {})
                .element("DriftInformation", drift -> drift.text(
                                "StackDriftStatus", stack.drift().status())
                        .time("LastCheckTimestamp", stack.drift().checked()));
        stack.model().ifPresent(model -> parameters(xml, model));
        tags(xml, settings);
        outputs(xml, state.status() == StackStatus.CREATE_IN_PROGRESS ? List.of() : stack.outputs());
    }

    static void parameters(Xml xml, StackModel model) {
        xml.list("Parameters", model.environment().parameters().values(), (item, value) -> item.text(
                        "ParameterKey", value.definition().name())
                .text("ParameterValue", value.shown())
                .text("ResolvedValue", resolved(value)));
    }

    private static Optional<String> resolved(ParameterValue value) {
        return value.definition().fromParameterStore() ? Optional.of(value.resolved()) : Optional.empty();
    }

    static void tags(Xml xml, StackSettings settings) {
        xml.list("Tags", settings.tags().entrySet(), (item, tag) -> item.text("Key", tag.getKey())
                .text("Value", tag.getValue()));
    }

    private static void outputs(Xml xml, List<OutputValue> outputs) {
        xml.list("Outputs", outputs, (item, output) -> item.text("OutputKey", output.name())
                .text("OutputValue", output.value())
                .text("Description", output.description())
                .text("ExportName", output.exportName()));
    }
}
