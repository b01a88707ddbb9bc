package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Optional;

/**
 * A parameter a template declares.
 *
 * @param type such as {@code String}, {@code CommaDelimitedList}, {@code AWS::EC2::VPC::Id}
 * @param allowed empty for any value
 */
public record ParameterDefinition(
        String name,
        String type,
        Optional<String> defaultValue,
        String description,
        boolean noEcho,
        List<String> allowed,
        Optional<String> pattern,
        Optional<Long> minLength,
        Optional<Long> maxLength,
        Optional<Double> minValue,
        Optional<Double> maxValue,
        Optional<String> constraintDescription) {

    private static final String SSM = "AWS::SSM::Parameter::Value<";

    /** Whether the value is the name of a parameter in the Parameter Store, whose value counts. */
    public boolean fromParameterStore() {
        return type.startsWith(SSM);
    }

    /** The type of the value that counts. */
    public String valueType() {
        return fromParameterStore() ? type.substring(SSM.length(), type.length() - 1) : type;
    }

    /** Whether the value is a comma-separated list. */
    public boolean isList() {
        return valueType().equals("CommaDelimitedList") || valueType().startsWith("List<");
    }

    /** The type of each element. */
    public String elementType() {
        String value = valueType();
        return value.startsWith("List<") ? value.substring(5, value.length() - 1) : value;
    }
}
