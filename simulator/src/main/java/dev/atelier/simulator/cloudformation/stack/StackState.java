package dev.atelier.simulator.cloudformation.stack;

/**
 * Status and reason of a stack.
 *
 * @param reason empty when there is none
 */
public record StackState(StackStatus status, String reason) {}
