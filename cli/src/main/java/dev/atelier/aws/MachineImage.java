package dev.atelier.aws;

/** A machine image (AMI) of the account's own. */
public record MachineImage(String id, String name) {}
