package dev.atelier.aws;

import java.time.Instant;

/** A backup that AWS Backup keeps. */
public record RecoveryPoint(String arn, String vault, Instant created) {}
