package dev.atelier.aws;

import java.time.Instant;
import java.util.Optional;

/** A snapshot of a database cluster. */
public record Snapshot(String id, String cluster, Optional<Instant> created) {}
