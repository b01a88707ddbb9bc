package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.change.Comparison;
import dev.atelier.simulator.cloudformation.stack.CreationRollback;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackPolicy;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.stack.StackStatus;
import dev.atelier.simulator.cloudformation.stack.StackUpdate;
import dev.atelier.simulator.cloudformation.stack.UpdateRollback;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.services.ParameterReader;
import java.util.Optional;
import java.util.Set;

/** The calls that update stacks, take updates back, and say what may be updated. */
final class UpdateCalls {

    private final Workshop workshop;
    private final TemplateSource source;
    private final ParameterReader parameters;

    UpdateCalls(Workshop workshop, TemplateSource source, ParameterReader parameters) {
        this.workshop = workshop;
        this.source = source;
        this.parameters = parameters;
    }

    HttpReply update(Request request) {
        Stack stack = request.findStack(workshop.stacks())
                .orElseThrow(() -> Request.invalid("Stack [" + request.in().require("StackName") + "] does not exist"));
        Optional<String> token = request.in().get("ClientRequestToken");
        if (token.isPresent()
                && token.equals(stack.settings().token())
                && stack.updated().isPresent()) {
            return answer(request, stack);
        }
        Updates.checkStatus(stack);
        var submission = new Submission(request, source.read(request.in(), Optional.of(stack))).checkCapabilities();
        StackModel model = submission.model(stack, new Neighbourhood(request.call(), parameters));
        Updates.checkTypes(stack, model);
        StackSettings settings = submission.settings(Optional.of(stack));
        if (Comparison.of(workshop.types(), stack, model, settings).isEmpty()) {
            throw Request.invalid("No updates are to be performed.");
        }
        Optional<StackPolicy> policy = request.in()
                .get("StackPolicyDuringUpdateBody")
                .or(stack::policy)
                .map(StackPolicy::parse);
        request.in().get("StackPolicyBody").ifPresent(text -> govern(stack, text));
        StackUpdate.start(workshop, stack, model, settings, policy);
        return answer(request, stack);
    }

    HttpReply cancel(Request request) {
        Stack stack = request.stack(workshop.stacks());
        if (stack.status() == StackStatus.UPDATE_IN_PROGRESS
                && stack.operation().orElseThrow() instanceof StackUpdate update) {
            update.cancel();
            return request.empty();
        }
        throw Request.invalid("CancelUpdateStack cannot be called from current stack status");
    }

    HttpReply continueRollback(Request request) {
        Stack stack = request.stack(workshop.stacks());
        Set<String> skipped = Set.copyOf(request.in().strings("ResourcesToSkip"));
        if (stack.status() == StackStatus.UPDATE_ROLLBACK_FAILED
                && stack.operation().orElseThrow() instanceof UpdateRollback rollback) {
            skipped.stream()
                    .filter(id -> !stack.resources().containsKey(id))
                    .findFirst()
                    .ifPresent(id -> {
                        throw Request.invalid(
                                "The following resources to skip do not exist in the stack: [" + id + "]");
                    });
            rollback.resume(skipped, request.in().get("ClientRequestToken"));
            return request.empty();
        }
        throw Request.invalid("Stack:" + stack.id() + " is in " + stack.status()
                + " state and can not continue rolling back an update.");
    }

    HttpReply rollback(Request request) {
        Stack stack = request.stack(workshop.stacks());
        switch (stack.status()) {
            case CREATE_FAILED -> CreationRollback.start(workshop, stack, "User Initiated");
            case UPDATE_FAILED -> {
                if (stack.operation().orElseThrow() instanceof UpdateRollback rollback) {
                    rollback.start("User Initiated");
                }
            }
            default ->
                throw Request.invalid(
                        "Stack:" + stack.id() + " is in " + stack.status() + " state and can not be rolled back.");
        }
        return answer(request, stack);
    }

    HttpReply setPolicy(Request request) {
        Stack stack = request.stack(workshop.stacks());
        if (request.in().has("StackPolicyURL")) {
            throw AwsError.notImplemented("cloudformation", "SetStackPolicy with StackPolicyURL");
        }
        govern(stack, request.in().require("StackPolicyBody"));
        return request.empty();
    }

    HttpReply getPolicy(Request request) {
        Stack stack = request.stack(workshop.stacks());
        return request.reply(xml -> xml.text("StackPolicyBody", stack.policy()));
    }

    private static void govern(Stack stack, String text) {
        StackPolicy.parse(text);
        stack.govern(text);
    }

    private static HttpReply answer(Request request, Stack stack) {
        return request.reply(xml -> xml.text("StackId", stack.id()));
    }
}
