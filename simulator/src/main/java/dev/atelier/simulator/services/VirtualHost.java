package dev.atelier.simulator.services;

import dev.atelier.simulator.http.HttpCall;
import dev.atelier.simulator.http.HttpReply;
import dev.atelier.simulator.world.World;
import java.util.Optional;

/** Answers unsigned calls to host names that live in the simulated AWS, such as health probes to a load balancer's alias. */
@FunctionalInterface
public interface VirtualHost {

    /** The reply, or empty when the host is not one of its own. */
    Optional<HttpReply> answer(World world, HttpCall call);

    /** These hosts and others. */
    default VirtualHost and(VirtualHost others) {
        return (world, call) -> answer(world, call).or(() -> others.answer(world, call));
    }
}
