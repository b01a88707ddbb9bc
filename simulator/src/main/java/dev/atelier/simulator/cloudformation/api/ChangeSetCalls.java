package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.ChangeSet;
import dev.atelier.simulator.cloudformation.change.ChangeSet.Execution;
import dev.atelier.simulator.cloudformation.change.ChangeSetRequest;
import dev.atelier.simulator.cloudformation.change.ChangeSets;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.ParameterReader;
import java.util.List;
import java.util.Optional;

/** The calls about change sets. */
final class ChangeSetCalls {

    private final Workshop workshop;
    private final ChangeSets changeSets;
    private final TemplateSource source;
    private final ParameterReader parameters;

    ChangeSetCalls(Workshop workshop, ChangeSets changeSets, TemplateSource source, ParameterReader parameters) {
        this.workshop = workshop;
        this.changeSets = changeSets;
        this.source = source;
        this.parameters = parameters;
    }

    HttpReply create(Request request) {
        String name = Names.changeSet(request.in().require("ChangeSetName"));
        boolean creates = request.in().get("ChangeSetType").orElse("UPDATE").equals("CREATE");
        Optional<Stack> present = request.findStack(workshop.stacks());
        Optional<ChangeSet> same = present.flatMap(stack -> find(stack, name));
        if (same.isPresent()) {
            return again(request, same.get());
        }
        Template template = source.read(request.in(), present);
        var submission = new Submission(request, template).checkCapabilities();
        var neighbourhood = new Neighbourhood(request.call(), parameters);
        if (present.isEmpty() && creates) {
            submission.checkModel(Names.stack(request.in().require("StackName")), neighbourhood);
        }
        Stack stack = creates ? toCreate(request, name, present) : toUpdate(request, present);
        StackModel model = submission.model(stack, neighbourhood);
        if (!creates) {
            Updates.checkTypes(stack, model);
        }
        var wanted = new ChangeSetRequest(
                name,
                creates,
                request.in().get("Description"),
                request.in().get("ClientToken"),
                submission.settings(present.filter(each -> !creates)));
        return created(request, changeSets.add(stack, wanted, model));
    }

    private HttpReply again(Request request, ChangeSet same) {
        Optional<String> token = request.in().get("ClientToken");
        if (token.isPresent() && token.equals(same.request().token())) {
            return created(request, same);
        }
        throw AwsError.badRequest(
                "AlreadyExistsException", "ChangeSet " + same.request().name() + " already exists");
    }

    private static HttpReply created(Request request, ChangeSet changeSet) {
        return request.reply(xml ->
                xml.text("Id", changeSet.id()).text("StackId", changeSet.stack().id()));
    }

    private Stack toCreate(Request request, String changeSet, Optional<Stack> present) {
        if (present.isPresent() && present.get().status() != StackStatus.REVIEW_IN_PROGRESS) {
            throw Request.invalid("Stack [" + present.get().name()
                    + "] already exists and cannot be created again with the changeSet [" + changeSet + "].");
        }
        return present.orElseGet(() -> workshop.stacks()
                .review(request.account(), request.region(), request.in().require("StackName")));
    }

    private static Stack toUpdate(Request request, Optional<Stack> present) {
        Stack stack = present.orElseThrow(
                () -> Request.invalid("Stack [" + request.in().require("StackName") + "] does not exist"));
        Updates.checkStatus(stack);
        return stack;
    }

    HttpReply describe(Request request) {
        ChangeSet changeSet = named(request);
        return request.reply(xml -> new ChangeSetView(request, changeSet).write(xml));
    }

    HttpReply list(Request request) {
        List<ChangeSet> all = changeSets
                .of(request.stack(workshop.stacks()))
                .filter(each -> each.state().execution() != Execution.EXECUTE_COMPLETE)
                .toList();
        Page<ChangeSet> page = Page.of(all, request.in().get("NextToken"));
        return request.reply(xml -> xml.list("Summaries", page.items(), (item, each) -> item.text(
                                "StackId", each.stack().id())
                        .text("StackName", each.stack().name())
                        .text("ChangeSetId", each.id())
                        .text("ChangeSetName", each.request().name())
                        .text("ExecutionStatus", each.state().execution())
                        .text("Status", each.state().status())
                        .text("StatusReason", Texts.some(each.state().reason()))
                        .time("CreationTime", each.created())
                        .text("Description", each.request().description()))
                .text("NextToken", page.next()));
    }

    HttpReply delete(Request request) {
        ChangeSet changeSet = named(request);
        if (changeSet.state().execution() == Execution.EXECUTE_IN_PROGRESS) {
            throw cannot("deleted", changeSet);
        }
        changeSets.delete(changeSet);
        return request.empty();
    }

    HttpReply execute(Request request) {
        ChangeSet changeSet = named(request);
        Optional<String> token = request.in().get("ClientRequestToken");
        boolean repeated = token.isPresent() && token.equals(changeSet.executionToken());
        if (!repeated) {
            if (changeSet.state().execution() != Execution.AVAILABLE) {
                throw cannot("executed", changeSet);
            }
            if (!changeSet.request().creates()) {
                Updates.checkStatus(changeSet.stack());
            }
            changeSets.execute(changeSet, token, request.in().flag("DisableRollback"));
        }
        return request.empty();
    }

    private static AwsError cannot(String done, ChangeSet changeSet) {
        return AwsError.badRequest(
                "InvalidChangeSetStatus",
                "ChangeSet [" + changeSet.id() + "] cannot be " + done + " in its current execution status of ["
                        + changeSet.state().execution() + "]");
    }

    private ChangeSet named(Request request) {
        String name = request.in().require("ChangeSetName");
        Optional<ChangeSet> found =
                name.startsWith("arn:") ? changeSets.find(name) : find(request.stack(workshop.stacks()), name);
        return found.orElseThrow(() -> missing(name));
    }

    static AwsError missing(String name) {
        return new AwsError(404, "ChangeSetNotFound", "ChangeSet [" + name + "] does not exist");
    }

    private Optional<ChangeSet> find(Stack stack, String name) {
        return changeSets
                .of(stack)
                .filter(each -> each.request().name().equals(name))
                .filter(each -> each.state().execution() != Execution.EXECUTE_COMPLETE
                        || stack.changeSetId().filter(each.id()::equals).isPresent())
                .findFirst();
    }
}
