package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackSettings;
import dev.atelier.simulator.cloudformation.stack.StackSettings.OnFailure;
import dev.atelier.simulator.cloudformation.template.Capabilities;
import dev.atelier.simulator.cloudformation.template.Environment;
import dev.atelier.simulator.cloudformation.template.ParameterResolver;
import dev.atelier.simulator.cloudformation.template.ParameterValue;
import dev.atelier.simulator.cloudformation.template.StackModel;
import dev.atelier.simulator.cloudformation.template.SubmittedParameter;
import dev.atelier.simulator.cloudformation.template.Template;
import dev.atelier.simulator.http.AwsError;
import dev.atelier.simulator.http.QueryParameters;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a call submits for a stack: parameters, tags and the rest. */
final class Submission {

    private final Request request;
    private final QueryParameters in;
    private final Template template;

    Submission(Request request, Template template) {
        this.request = request;
        this.in = request.in();
        this.template = template;
    }

    /** Refuses a template whose capabilities the caller does not acknowledge. */
    Submission checkCapabilities() {
        List<String> missing = Capabilities.missing(template, in.strings("Capabilities"));
        if (!missing.isEmpty()) {
            throw AwsError.badRequest(
                    "InsufficientCapabilitiesException",
                    "Requires capabilities : [" + String.join(", ", missing) + "]");
        }
        return this;
    }

    /** What the stack is to become. */
    StackModel model(Stack stack, Neighbourhood surroundings) {
        return model(stack.name(), stack.id(), previous(stack), surroundings);
    }

    /** What a stack that does not exist yet is to become. */
    void checkModel(String name, Neighbourhood surroundings) {
        model(name, "", Map.of(), surroundings);
    }

    private StackModel model(String name, String id, Map<String, ParameterValue> previous, Neighbourhood surroundings) {
        Map<String, ParameterValue> values =
                new ParameterResolver(template, surroundings).resolve(parameters(), previous);
        return new StackModel(new Environment(
                template, request.account(), request.region(), name, id, in.strings("NotificationARNs"), values));
    }

    private static Map<String, ParameterValue> previous(Stack stack) {
        return stack.model().map(model -> model.environment().parameters()).orElse(Map.of());
    }

    private List<SubmittedParameter> parameters() {
        return in.structures("Parameters").stream()
                .map(each -> new SubmittedParameter(
                        each.require("ParameterKey"),
                        each.flag("UsePreviousValue")
                                ? Optional.empty()
                                : Optional.of(each.get("ParameterValue").orElse(""))))
                .toList();
    }

    /** Everything else, for an existing stack: tags that the call does not give stay. */
    StackSettings settings(Optional<Stack> stack) {
        boolean disableRollback = in.flag("DisableRollback");
        return new StackSettings(
                in.has("Tags") || stack.isEmpty()
                        ? tags()
                        : stack.get().settings().tags(),
                in.strings("Capabilities"),
                in.get("RoleARN").or(() -> stack.flatMap(each -> each.settings().roleArn())),
                in.strings("NotificationARNs"),
                onFailure(disableRollback),
                disableRollback,
                in.get("TimeoutInMinutes").map(minutes -> Duration.ofMinutes(Long.parseLong(minutes))),
                in.get("ClientRequestToken"));
    }

    private OnFailure onFailure(boolean disableRollback) {
        Optional<String> given = in.get("OnFailure").or(() -> in.get("OnStackFailure"));
        if (given.isPresent()
                && in.has("DisableRollback")
                && in.get("OnFailure").isPresent()) {
            throw Request.invalid("You can specify either DisableRollback or OnFailure, but not both.");
        }
        return given.map(OnFailure::valueOf).orElse(disableRollback ? OnFailure.DO_NOTHING : OnFailure.ROLLBACK);
    }

    private Map<String, String> tags() {
        var tags = new LinkedHashMap<String, String>();
        in.structures("Tags")
                .forEach(tag -> tags.put(tag.require("Key"), tag.get("Value").orElse("")));
        return tags;
    }
}
