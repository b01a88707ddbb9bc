package dev.atelier.simulator.services.ecs;

import dev.atelier.simulator.world.LiveResource;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** The newest deployment of each service; every task belongs to the one that started it. */
final class Deployments {

    private final Map<String, Deployment> newest = new HashMap<>();

    /**
     * A deployment of a service.
     *
     * @param number how many the service has had with it
     * @param failed whether the circuit breaker has given it up
     */
    record Deployment(String service, int number, Instant began, boolean failed) {

        /** As ECS numbers them. */
        String id() {
            long digits = (service + "/" + number).hashCode() * 4_294_967_291L;
            return "ecs-svc/%019d".formatted(digits & Long.MAX_VALUE);
        }
    }

    /** The newest of a service: that of its creation where it had no other. */
    Deployment of(LiveResource service) {
        return newest.computeIfAbsent(service.physicalId(), arn -> new Deployment(arn, 1, service.created(), false));
    }

    /** Begins another. */
    Deployment begin(LiveResource service, Instant now) {
        var next = new Deployment(service.physicalId(), of(service).number() + 1, now, false);
        newest.put(service.physicalId(), next);
        return next;
    }

    /** Gives up the newest. */
    void fail(LiveResource service) {
        Deployment failing = of(service);
        newest.put(service.physicalId(), new Deployment(failing.service(), failing.number(), failing.began(), true));
    }
}
