package dev.atelier.aws;

import java.time.Instant;
import java.util.Optional;

/**
 * An instance of EC2 that is not terminated.
 *
 * @param name its tag {@code Name}
 * @param state such as {@code running}
 */
public record Machine(String id, Optional<String> name, String state, Optional<String> zone, Instant launched) {}
