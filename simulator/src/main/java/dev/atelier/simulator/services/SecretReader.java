package dev.atelier.simulator.services;

import java.util.Optional;

/** Reads values of the simulated Secrets Manager: dynamic references in templates. */
@FunctionalInterface
public interface SecretReader {

    /**
     * The text of a secret.
     *
     * @param id name or ARN
     * @param stage version stage, usually {@code AWSCURRENT}
     * @return empty when there is no such secret, it is scheduled for deletion, or has no value
     */
    Optional<String> read(String account, String region, String id, String stage);
}
