package dev.atelier.simulator.cloudformation.api;

import dev.atelier.simulator.cloudformation.template.Surroundings;
import dev.atelier.simulator.services.ParameterReader;
import dev.atelier.simulator.services.ServiceCall;
import java.util.Optional;

/**
 * What a caller's account and region hold beside the stack.
 *
 * @param stored reads the Parameter Store
 */
record Neighbourhood(ServiceCall call, ParameterReader stored) implements Surroundings {

    @Override
    public Optional<String> storedParameter(String name) {
        return stored.read(call.account(), call.region(), name);
    }

    @Override
    public boolean exists(String resourceType, String id) {
        return call.world()
                .resources()
                .find(resourceType, call.account(), call.region(), id)
                .isPresent();
    }
}
