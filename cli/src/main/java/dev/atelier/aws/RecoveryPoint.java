package dev.atelier.aws;

/** A backup that AWS Backup keeps. */
public record RecoveryPoint(String arn, String vault) {}
