package dev.atelier.simulator.resources;

/**
 * Where a resource of a stack belongs.
 *
 * @param account twelve digits
 * @param region of the stack
 * @param stackName name of the stack
 * @param stackId ARN of the stack
 * @param logicalId name in the template
 */
public record Placement(String account, String region, String stackName, String stackId, String logicalId) {}
