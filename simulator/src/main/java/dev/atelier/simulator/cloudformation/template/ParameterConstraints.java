package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Optional;

/** Checks a value against the constraints its definition states. */
final class ParameterConstraints {

    private final ParameterDefinition definition;

    ParameterConstraints(ParameterDefinition definition) {
        this.definition = definition;
    }

    void check(ParameterValue value) {
        List<String> texts = definition.isList() ? value.list() : List.of(value.resolved());
        texts.stream().flatMap(text -> fault(text).stream()).findFirst().ifPresent(fault -> {
            throw new TemplateException(definition
                    .constraintDescription()
                    .map(own -> "Parameter " + definition.name() + " failed to satisfy constraint: " + own)
                    .orElse("Parameter '" + definition.name() + "' " + fault));
        });
    }

    private Optional<String> fault(String text) {
        if (!definition.allowed().isEmpty() && !definition.allowed().contains(text)) {
            return Optional.of("must be one of AllowedValues");
        }
        Optional<String> pattern = definition.pattern().filter(regex -> !text.matches(regex));
        if (pattern.isPresent()) {
            return Optional.of("must match pattern " + pattern.get());
        }
        if (definition.minLength().filter(least -> text.length() < least).isPresent()) {
            return Optional.of("must contain at least " + definition.minLength().get() + " characters");
        }
        if (definition.maxLength().filter(most -> text.length() > most).isPresent()) {
            return Optional.of("must contain at most " + definition.maxLength().get() + " characters");
        }
        return definition.elementType().equals("Number") ? numberFault(text) : Optional.empty();
    }

    private Optional<String> numberFault(String text) {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            return Optional.of("must be a number");
        }
        if (definition.minValue().filter(least -> number < least).isPresent()) {
            return Optional.of("must be a number not less than "
                    + whole(definition.minValue().get()));
        }
        if (definition.maxValue().filter(most -> number > most).isPresent()) {
            return Optional.of("must be a number not greater than "
                    + whole(definition.maxValue().get()));
        }
        return Optional.empty();
    }

    private static String whole(double limit) {
        return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
    }
}
