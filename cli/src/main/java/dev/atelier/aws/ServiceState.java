package dev.atelier.aws;

import java.util.List;

/**
 * An ECS service.
 *
 * @param targetGroups ARNs of the target groups its tasks are registered with
 * @param taskDefinition ARN of what its tasks are made from
 * @param events its latest messages, newest first
 */
public record ServiceState(
        String name,
        int desired,
        int running,
        int pending,
        List<String> targetGroups,
        String taskDefinition,
        List<String> events) {

    public ServiceState {
        targetGroups = List.copyOf(targetGroups);
        events = List.copyOf(events);
    }
}
