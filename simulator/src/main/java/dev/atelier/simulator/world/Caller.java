package dev.atelier.simulator.world;

import java.time.Instant;
import java.util.Optional;

/**
 * Who makes a call.
 *
 * @param account twelve digits
 * @param arn of the user or the assumed role
 * @param userId as GetCallerIdentity gives it
 * @param expires when temporary credentials end; empty for those of a user
 */
public record Caller(String account, String arn, String userId, Optional<Instant> expires) {}
