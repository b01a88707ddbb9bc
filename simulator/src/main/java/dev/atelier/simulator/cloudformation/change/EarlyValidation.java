package dev.atelier.simulator.cloudformation.change;

import dev.atelier.simulator.cloudformation.stack.PropertyCheck;
import dev.atelier.simulator.cloudformation.stack.Stack;
import dev.atelier.simulator.cloudformation.stack.StackResource;
import dev.atelier.simulator.cloudformation.stack.Workshop;
import dev.atelier.simulator.cloudformation.template.ResourceDefinition;
import dev.atelier.simulator.cloudformation.template.Symbols;
import dev.atelier.simulator.resources.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What CloudFormation checks while it makes a change set: properties against the schema of their type, and names that are taken.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/validate-stack-deployments.html">Validate stack
 *     deployments</a>
 */
final class EarlyValidation {

    private static final String PROPERTIES = "AWS::EarlyValidation::PropertyValidation";
    private static final String NAMES = "AWS::EarlyValidation::ResourceExistenceCheck";

    private final Workshop workshop;

    EarlyValidation(Workshop workshop) {
        this.workshop = workshop;
    }

    /** Everything that is wrong. */
    List<ValidationFault> faults(ChangeSet changeSet) {
        var faults = new ArrayList<ValidationFault>();
        for (ResourceDefinition definition : changeSet.model().resources().values()) {
            ResourceType type = workshop.types().get(definition.type());
            Map<String, Object> properties = changeSet.model().foreseen(definition);
            PropertyCheck.faults(type, properties)
                    .forEach(message -> faults.add(fault(PROPERTIES, definition, message)));
            taken(changeSet.stack(), type, definition, properties)
                    .ifPresent(message -> faults.add(fault(NAMES, definition, message)));
        }
        return faults;
    }

    /** The reason of a change set with such faults; it names no resource, as in AWS. */
    static String reason(List<ValidationFault> faults) {
        String checks = faults.stream().map(ValidationFault::check).distinct().collect(Collectors.joining(", "));
        return "The following hook(s)/validation failed: [" + checks
                + "]. To troubleshoot Early Validation errors, use the DescribeEvents API for detailed failure information.";
    }

    private ValidationFault fault(String check, ResourceDefinition definition, String message) {
        return new ValidationFault(
                workshop.world().now(),
                check,
                definition.logicalId(),
                definition.type(),
                message,
                "/Resources/" + definition.logicalId() + "/Properties");
    }

    private Optional<String> taken(
            Stack stack, ResourceType type, ResourceDefinition definition, Map<String, Object> properties) {
        Optional<String> name = type.givenName(properties).filter(text -> !Symbols.in(text));
        boolean ours = Optional.ofNullable(stack.resources().get(definition.logicalId()))
                .flatMap(StackResource::live)
                .isPresent();
        return name.isEmpty() || ours
                ? Optional.empty()
                : workshop.namesake(stack, definition, properties)
                        .map(other -> "Resource of type '" + type.name() + "' with identifier '" + name.get()
                                + "' already exists.");
    }
}
