package dev.atelier.aws;

/** A resource of a stack; {@code physicalId} is empty until it exists. */
public record StackResource(String logicalId, String type, String physicalId, String status) {}
