package dev.atelier.aws;

/** A zone of Route 53; the name has no dot at its end. */
public record HostedZone(String id, String name, boolean isPrivate) {}
