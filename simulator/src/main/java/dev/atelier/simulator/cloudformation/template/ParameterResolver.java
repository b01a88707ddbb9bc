package dev.atelier.simulator.cloudformation.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Makes the values of a template's parameters from those a call gives, previous ones and defaults. */
public final class ParameterResolver {

    private final Template template;
    private final Surroundings surroundings;

    /** For one template in one account and region. */
    public ParameterResolver(Template template, Surroundings surroundings) {
        this.template = template;
        this.surroundings = surroundings;
    }

    /**
     * The values by name.
     *
     * @param previous those the stack has; empty for a new stack
     * @throws TemplateException when one is missing, unknown or breaks a constraint
     */
    public Map<String, ParameterValue> resolve(
            List<SubmittedParameter> submitted, Map<String, ParameterValue> previous) {
        checkKnown(submitted);
        var given = submitted.stream().collect(Collectors.toMap(SubmittedParameter::name, each -> each, (a, b) -> b));
        var values = new LinkedHashMap<String, ParameterValue>();
        var missing = new ArrayList<String>();
        for (ParameterDefinition definition : template.parameters().values()) {
            value(definition, Optional.ofNullable(given.get(definition.name())), previous)
                    .ifPresentOrElse(
                            text -> values.put(definition.name(), accepted(definition, text)),
                            () -> missing.add(definition.name()));
        }
        if (!missing.isEmpty()) {
            throw new TemplateException("Parameters: [" + String.join(", ", missing) + "] must have values");
        }
        return values;
    }

    private void checkKnown(List<SubmittedParameter> submitted) {
        List<String> unknown = submitted.stream()
                .map(SubmittedParameter::name)
                .filter(name -> !template.parameters().containsKey(name))
                .toList();
        if (!unknown.isEmpty()) {
            throw new TemplateException(
                    "Parameters: [" + String.join(", ", unknown) + "] do not exist in the template");
        }
    }

    private static Optional<String> value(
            ParameterDefinition definition,
            Optional<SubmittedParameter> submitted,
            Map<String, ParameterValue> previous) {
        return submitted.isPresent()
                ? submitted.get().value().or(() -> Optional.ofNullable(previous.get(definition.name()))
                        .map(ParameterValue::given))
                : definition.defaultValue();
    }

    private ParameterValue accepted(ParameterDefinition definition, String given) {
        String resolved = definition.fromParameterStore()
                ? surroundings
                        .storedParameter(given)
                        .orElseThrow(() -> new TemplateException(
                                "Unable to fetch parameters [" + given + "] from parameter store for this account."))
                : given;
        var value = new ParameterValue(definition, given, resolved);
        new ParameterConstraints(definition).check(value);
        checkExistence(value);
        return value;
    }

    private void checkExistence(ParameterValue value) {
        ParameterDefinition definition = value.definition();
        List<String> ids = definition.isList() ? value.list() : List.of(value.resolved());
        ParameterTypes.resourceNamedBy(definition.elementType())
                .ifPresent(type -> ids.forEach(id -> {
                    if (!surroundings.exists(type, id)) {
                        throw new TemplateException("Parameter validation failed: parameter value " + id
                                + " for parameter name " + definition.name() + " does not exist");
                    }
                }));
        if (definition.type().equals("AWS::SSM::Parameter::Name")
                && surroundings.storedParameter(value.given()).isEmpty()) {
            throw new TemplateException(
                    "Unable to fetch parameters [" + value.given() + "] from parameter store for this account.");
        }
    }
}
