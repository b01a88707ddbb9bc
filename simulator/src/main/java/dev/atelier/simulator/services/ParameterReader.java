package dev.atelier.simulator.services;

import java.util.Optional;

/** Reads the simulated Parameter Store: SSM parameter types and dynamic references in templates. */
@FunctionalInterface
public interface ParameterReader {

    /** The value of a parameter, AWS's public ones ({@code /aws/service/…}) included. */
    Optional<String> read(String account, String region, String name);
}
