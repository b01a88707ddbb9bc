package dev.atelier.simulator.cloudformation.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a template is evaluated.
 *
 * @param stackId ARN of the stack
 * @param notificationArns as given with the stack
 * @param parameters by name
 */
public record Environment(
        Template template,
        String account,
        String region,
        String stackName,
        String stackId,
        List<String> notificationArns,
        Map<String, ParameterValue> parameters) {

    /** The value of a parameter or pseudo parameter; empty for any other name. */
    Optional<Object> value(String name) {
        return switch (name) {
            case "AWS::AccountId" -> Optional.of(account);
            case "AWS::Region" -> Optional.of(region);
            case "AWS::StackName" -> Optional.of(stackName);
            case "AWS::StackId" -> Optional.of(stackId);
            case "AWS::Partition" -> Optional.of("aws");
            case "AWS::URLSuffix" -> Optional.of("amazonaws.com");
            case "AWS::NotificationARNs" -> Optional.of(notificationArns);
            case "AWS::NoValue" -> Optional.of(Evaluator.NO_VALUE);
            default -> Optional.ofNullable(parameters.get(name)).map(ParameterValue::value);
        };
    }
}
