package dev.atelier.simulator.cloudformation.template;

import java.util.Optional;

/** What parameters can name outside the stack, in its account and region. */
public interface Surroundings {

    /** The value of a parameter in the Parameter Store. */
    Optional<String> storedParameter(String name);

    /** Whether a resource of a type lives. */
    boolean exists(String resourceType, String id);
}
