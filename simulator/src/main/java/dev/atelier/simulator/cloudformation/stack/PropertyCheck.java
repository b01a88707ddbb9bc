package dev.atelier.simulator.cloudformation.stack;

import dev.atelier.simulator.resources.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Checks properties against the row of their type. */
public final class PropertyCheck {

    private PropertyCheck() {}

    /** What is wrong, in the words of CloudFormation's schema validation. */
    public static List<String> faults(ResourceType type, Map<String, Object> properties) {
        var faults = new ArrayList<String>();
        type.required().stream()
                .filter(name -> !properties.containsKey(name))
                .sorted()
                .forEach(name -> faults.add("#: required key [" + name + "] not found"));
        properties.keySet().stream()
                .filter(name -> !type.properties().contains(name))
                .forEach(name -> faults.add("#: extraneous key [" + name + "] is not permitted"));
        return faults;
    }

    /** The sentence of a resource's event. */
    static String sentence(String logicalId, List<String> faults) {
        return "Properties validation failed for resource " + logicalId + " with message: [" + String.join(", ", faults)
                + "]";
    }
}
