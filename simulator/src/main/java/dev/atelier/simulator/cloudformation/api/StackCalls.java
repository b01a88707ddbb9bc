package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.ResourceStatus;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackCreation;
import dev.atelier.simulator.cloudformation.stack.StackDeletion;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.ParameterReader;
import java.util.Optional;
import java.util.Set;

/** The calls that create, delete and protect stacks. */
final class StackCalls {

    private final Workshop workshop;
    private final TemplateSource source;
    private final ParameterReader parameters;

    StackCalls(Workshop workshop, TemplateSource source, ParameterReader parameters) {
        this.workshop = workshop;
        this.source = source;
        this.parameters = parameters;
    }

    HttpReply create(Request request) {
        String name = Names.stack(request.in().require("StackName"));
        Optional<Stack> present = request.findStack(workshop.stacks());
        if (present.isPresent()) {
            return again(request, present.get());
        }
        Template template = source.read(request.in(), Optional.empty());
        var submission = new Submission(request, template).checkCapabilities();
        var neighbourhood = new Neighbourhood(request.call(), parameters);
        submission.checkModel(name, neighbourhood);
        Stack stack = workshop.stacks().add(request.account(), request.region(), name, StackStatus.CREATE_IN_PROGRESS);
        StackModel model = submission.model(stack, neighbourhood);
        stack.protect(request.in().flag("EnableTerminationProtection"));
        request.in().get("StackPolicyBody").ifPresent(stack::govern);
        StackCreation.start(workshop, stack, model, submission.settings(Optional.empty()));
        return request.reply(xml -> xml.text("StackId", stack.id()));
    }

    private static HttpReply again(Request request, Stack stack) {
        Optional<String> token = request.in().get("ClientRequestToken");
        if (token.isPresent() && token.equals(stack.settings().token())) {
            return request.reply(xml -> xml.text("StackId", stack.id()));
        }
        throw AwsError.badRequest("AlreadyExistsException", "Stack [" + stack.name() + "] already exists");
    }

    HttpReply delete(Request request) {
        Optional<Stack> found = request.findStack(workshop.stacks());
        Optional<Stack> alive = found.filter(stack -> stack.deleted().isEmpty())
                .filter(stack -> stack.status() != StackStatus.DELETE_IN_PROGRESS);
        alive.ifPresent(stack -> delete(request, stack));
        return request.empty();
    }

    private void delete(Request request, Stack stack) {
        if (stack.terminationProtection()) {
            throw Request.invalid(
                    "Stack [" + stack.name() + "] cannot be deleted while TerminationProtection is enabled");
        }
        if (stack.status().keepsFromDeletion()) {
            throw Request.invalid("Stack [" + stack.id() + "] cannot be deleted while in status " + stack.status());
        }
        Set<String> retained = Set.copyOf(request.in().strings("RetainResources"));
        boolean force = request.in()
                .get("DeletionMode")
                .filter("FORCE_DELETE_STACK"::equals)
                .isPresent();
        checkFailedBefore(stack, retained, force);
        StackDeletion.request(workshop, stack, retained, force, request.in().get("ClientRequestToken"));
    }

    private static void checkFailedBefore(Stack stack, Set<String> retained, boolean force) {
        boolean failed = stack.status() == StackStatus.DELETE_FAILED;
        if (force && !failed) {
            throw Request.invalid("Invalid operation on stack [" + stack.id()
                    + "]. You can activate DeletionMode FORCE_DELETE_STACK in a delete stack operation only when the stack is"
                    + " in the DELETE_FAILED state.");
        }
        if (!retained.isEmpty() && !failed) {
            throw Request.invalid("Invalid operation on stack [" + stack.id()
                    + "]. You can specify RetainResources only when the stack is in the DELETE_FAILED state.");
        }
        for (String id : retained) {
            var resource = stack.resources().get(id);
            if (resource == null || resource.status() == ResourceStatus.DELETE_COMPLETE) {
                throw Request.invalid(
                        "The specified resources to retain must be in a valid state. Do not specify resources"
                                + " that are in the DELETE_COMPLETE state.");
            }
        }
    }

    HttpReply protect(Request request) {
        Stack stack = request.stack(workshop.stacks());
        if (stack.deleted().isPresent() || stack.status() == StackStatus.DELETE_IN_PROGRESS) {
            throw Request.invalid("Stack [" + stack.name() + "] is in " + stack.status()
                    + " state and its termination protection can not be updated");
        }
        stack.protect(request.in().flag("EnableTerminationProtection"));
        return request.reply(xml -> xml.text("StackId", stack.id()));
    }
}
