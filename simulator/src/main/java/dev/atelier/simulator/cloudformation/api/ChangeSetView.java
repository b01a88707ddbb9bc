package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.Change;
import dev.atelier.simulator.cloudformation.change.ChangeDetail;
import dev.atelier.simulator.cloudformation.change.ChangeSet;
import dev.atelier.simulator.cloudformation.change.ChangeSet.State;
import dev.atelier.simulator.cloudformation.change.ChangeSet.Status;
import dev.atelier.simulator.http.Xml;
import java.util.List;

/** Writes what DescribeChangeSet answers. */
final class ChangeSetView {

    private final Request request;
    private final ChangeSet changeSet;

    ChangeSetView(Request request, ChangeSet changeSet) {
        this.request = request;
        this.changeSet = changeSet;
    }

    void write(Xml xml) {
        State state = changeSet.stateAt(request.asOf()).orElse(changeSet.state());
        List<Change> known = state.status() == Status.CREATE_COMPLETE ? changeSet.changes() : List.of();
        Page<Change> page = Page.of(known, request.in().get("NextToken"));
        xml.text("ChangeSetName", changeSet.request().name())
                .text("ChangeSetId", changeSet.id())
                .text("StackId", changeSet.stack().id())
                .text("StackName", changeSet.stack().name())
                .text("Description", changeSet.request().description())
                .time("CreationTime", changeSet.created())
                .text("ExecutionStatus", state.execution())
                .text("Status", state.status())
                .text("StatusReason", Texts.some(state.reason()))
                .texts("NotificationARNs", changeSet.settings().notificationArns())
                .texts("Capabilities", changeSet.settings().capabilities());
        StackView.parameters(xml, changeSet.model());
        StackView.tags(xml, changeSet.settings());
        xml.list("Changes", page.items(), this::change)
                .text("NextToken", page.next())
                .text("IncludeNestedStacks", false)
                .text("OnStackFailure", changeSet.settings().onFailure());
    }

    private void change(Xml xml, Change change) {
        xml.text("Type", "Resource").element("ResourceChange", resource -> {
            resource.text("PolicyAction", change.policyAction())
                    .text("Action", change.action().text())
                    .text("LogicalResourceId", change.logicalId())
                    .text("PhysicalResourceId", Texts.some(change.physicalId()))
                    .text("ResourceType", change.type())
                    .text("Replacement", change.replacement().map(Change.Replacement::text))
                    .texts("Scope", change.scope())
                    .list("Details", change.details(), ChangeSetView::detail);
            if (request.in().flag("IncludePropertyValues")) {
                resource.text("BeforeContext", change.before()).text("AfterContext", change.after());
            }
        });
    }

    private static void detail(Xml xml, ChangeDetail detail) {
        xml.element("Target", target -> target.text("Attribute", detail.attribute())
                        .text("Name", detail.name())
                        .text("RequiresRecreation", detail.recreation().text()))
                .text("Evaluation", detail.dynamic() ? "Dynamic" : "Static")
                .text("ChangeSource", detail.source().text())
                .text("CausingEntity", detail.cause());
    }
}
